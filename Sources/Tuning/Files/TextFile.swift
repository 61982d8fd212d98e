internal import ChildProcess
internal import Glibc

/// Whole files, as texts or as bytes.
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
        guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
            throw Failure(path: path, problem: "is not a text in UTF-8")
        }
        return text
    }

    /// The file's bytes, whatever they are.
    package static func bytes(of path: String) throws(Failure) -> [UInt8] {
        guard let file = fopen(path, "re") else { throw failure(path, "cannot be read") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            bytes += buffer[..<count]
            if ferror(file) != 0 { throw failure(path, "cannot be read") }
            if count == 0 { return bytes }
        }
    }

    /// Puts the text in place of what the file held; a reader sees the old text or the new one, never a part.
    package static func replace(_ path: String, with text: String) throws(Failure) {
        try replace(path, with: Array(text.utf8))
    }

    /// The same for a text that comes in pieces.
    ///
    /// - Parameter make: Calls the closure that it is given with one piece after the other.
    package static func replace(_ path: String, withPieces make: ((String) throws -> Void) throws -> Void) throws {
        let aside = "\(path).\(getpid()).part"
        guard let file = fopen(aside, "we") else { throw failure(path, "cannot be written") }
        do {
            try make { piece in
                guard fputs(piece, file) >= 0 else { throw failure(path, "cannot be written") }
            }
        } catch {
            fclose(file)
            unlink(aside)
            throw error
        }
        guard fclose(file) == 0, rename(aside, path) == 0 else {
            let failure = failure(path, "cannot be written")
            unlink(aside)
            throw failure
        }
    }

    /// The same for bytes.
    package static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
        let aside = "\(path).\(getpid()).part"
        guard let file = fopen(aside, "we") else { throw failure(path, "cannot be written") }
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        guard fclose(file) == 0, isWritten, rename(aside, path) == 0 else {
            let failure = failure(path, "cannot be written")
            unlink(aside)
            throw failure
        }
    }

    /// Writes the file where it is; only for what nobody reads before it is complete.
    ///
    /// A file that is there is written over: on some file systems, emptying it first costs milliseconds.
    package static func write(_ text: String, to path: String) throws(Failure) {
        let number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
        guard number >= 0 else { throw failure(path, "cannot be written") }
        let descriptor = FileDescriptor(owning: number)
        do {
            try descriptor.write(Array(text.utf8))
        } catch {
            throw Failure(path: path, problem: "cannot be written (\(String(cString: strerror(error.code))))")
        }
        var status = stat()
        if fstat(number, &status) == 0, status.st_size > text.utf8.count, ftruncate(number, text.utf8.count) != 0 {
            throw failure(path, "cannot be written")
        }
    }

    private static func failure(_ path: String, _ what: String) -> Failure {
        Failure(path: path, problem: "\(what) (\(String(cString: strerror(errno))))")
    }
}
