internal import Glibc

/// Whole files as texts.
package enum TextFile {
    /// Why a file could not be read or written.
    package struct Failure: Error, Hashable, CustomStringConvertible {
        package var path: String
        package var problem: String

        package var description: String { "\(path): \(problem)" }
    }

    /// The file's text.
    ///
    /// - Throws: `Failure` for a file that cannot be read or is not UTF-8.
    package static func read(_ path: String) throws(Failure) -> String {
        guard let file = fopen(path, "re") else { throw failure(path, "cannot be read") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if ferror(file) != 0 { throw failure(path, "cannot be read") }
            if count == 0 { break }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(path: path, problem: "is not a text in UTF-8")
        }
        return text
    }

    /// Puts the text in place of what the file held; a reader sees the old text or the new one, never a part.
    package static func replace(_ path: String, with text: String) throws(Failure) {
        let aside = "\(path).\(getpid()).part"
        guard let file = fopen(aside, "we") else { throw failure(path, "cannot be written") }
        var text = text
        let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
        guard fclose(file) == 0, isWritten, rename(aside, path) == 0 else {
            let failure = failure(path, "cannot be written")
            unlink(aside)
            throw failure
        }
    }

    private static func failure(_ path: String, _ what: String) -> Failure {
        Failure(path: path, problem: "\(what) (\(String(cString: strerror(errno))))")
    }
}
