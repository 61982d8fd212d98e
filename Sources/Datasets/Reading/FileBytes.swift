internal import Glibc

/// A file's bytes in memory, unpacked where they are gzip.
final class FileBytes {
    private enum Origin { case mapped, allocated, borrowed }

    let bytes: UnsafeRawBufferPointer
    private let origin: Origin

    /// Takes over memory from `malloc`.
    init(allocated bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        origin = .allocated
    }

    /// Looks at memory that somebody else owns, and that outlives this.
    private init(borrowing bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        origin = .borrowed
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
        case .borrowed: break
        }
    }

    /// The text that a file holds: its bytes, or what they unpack to where they begin as gzip does.
    static func contents(ofFile path: String) throws(DatasetError) -> FileBytes {
        try FileBytes(mapping: path).unpacked(path)
    }

    /// The same for bytes that are in memory, and stay there.
    static func contents(_ bytes: UnsafeRawBufferPointer, ofFile path: String) throws(DatasetError) -> FileBytes {
        guard !bytes.isEmpty else { throw DatasetError(file: path, .empty) }
        return try FileBytes(borrowing: bytes).unpacked(path)
    }

    private func unpacked(_ path: String) throws(DatasetError) -> FileBytes {
        guard Gzip.recognises(bytes) else { return self }
        let contents = try Gzip.unpacked(bytes, of: path)
        guard contents.bytes.count > 0 else { throw DatasetError(file: path, .empty) }
        return contents
    }
}
