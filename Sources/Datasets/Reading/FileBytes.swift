internal import Glibc

/// A file's bytes in memory, unpacked where they are gzip.
final class FileBytes {
    private enum Origin { case mapped, allocated }

    let bytes: UnsafeRawBufferPointer
    private let origin: Origin

    /// Takes over memory from `malloc`.
    init(allocated bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        origin = .allocated
    }

    /// Maps a file without reading it.
    private init(mapping path: String) throws(DatasetError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DatasetError(file: path, .unreadable(code: errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw DatasetError(file: path, .unreadable(code: errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
            throw DatasetError(file: path, .unreadable(code: code))
        }
        let size = Int(status.st_size)
        guard size > 0 else { throw DatasetError(file: path, .empty) }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0), start != MAP_FAILED
        else {
            throw DatasetError(file: path, .unreadable(code: errno))
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
        origin = .mapped
    }

    deinit {
        switch origin {
        case .mapped: munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress!), bytes.count)
        case .allocated: free(UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
    }

    /// The text that a file holds: its bytes, or what they unpack to where they begin as gzip does.
    static func contents(ofFile path: String) throws(DatasetError) -> FileBytes {
        let file = try FileBytes(mapping: path)
        guard Gzip.recognises(file.bytes) else { return file }
        let contents = try Gzip.unpacked(file.bytes, of: path)
        guard contents.bytes.count > 0 else { throw DatasetError(file: path, .empty) }
        return contents
    }
}
