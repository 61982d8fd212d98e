import Glibc
import JSON

/// A folder that goes with the test, holding experiments and their data.
final class TemporaryFolder {
    let path: String
    private var number = 0

    init() throws {
        var template = Array("/tmp/tune-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw Failure("no temporary folder: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        mkdir("\(path)/data", 0o700)
    }

    deinit {
        TemporaryFolder.remove(path)
    }

    /// With all that is in it.
    private static func remove(_ folder: String) {
        for name in names(in: folder) where unlink("\(folder)/\(name)") != 0 { remove("\(folder)/\(name)") }
        rmdir(folder)
    }

    /// Copies a data set of the project's experiments.
    func addData(_ name: String) throws {
        let text = TextFile.read("\(BuiltBinary.packageFolder)/experiments/data/\(name)")
        try TextFile.write(text, to: "\(path)/data/\(name)")
    }

    /// Writes an experiment file and returns its path.
    @discardableResult
    func write(_ experiment: JSONValue, as name: String) throws -> String {
        let file = "\(path)/\(name).json"
        try TextFile.write(experiment.indentedText, to: file)
        return file
    }

    func nextNumber() -> Int {
        number += 1
        return number
    }

    /// What stands in the folder, hidden files left out.
    var visibleNames: [String] { TemporaryFolder.names(in: path).filter { !$0.hasPrefix(".") }.sorted() }

    static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
