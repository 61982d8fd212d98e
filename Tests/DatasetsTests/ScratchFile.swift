import Glibc

/// A file under a name of its own that goes away with the value.
final class ScratchFile {
    let path: String

    init(_ bytes: some Collection<UInt8>, name: String = "data.csv") {
        var template = Array("/tmp/datasets-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("a directory under /tmp can be made") }
        let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = directory + "/" + name
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        let written = Array(bytes).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, close(descriptor) == 0 else { fatalError("a file under /tmp can be written") }
    }

    convenience init(_ text: String) { self.init(Array(text.utf8)) }

    deinit {
        unlink(path)
        rmdir(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    }
}
