internal import Glibc

/// What stands at a store's path, told from the file's first bytes.
///
/// SQLite is not asked: it would roll back, check in or index another program's file on the way.
enum StoreFile: Hashable {
    case absent
    /// Nothing in it yet: a database that was begun and never written, or a file that somebody has made for it.
    case empty
    case store
    /// A database of another program, or no database at all.
    case foreign

    /// - Throws: `StoreError` where there is something that cannot be read.
    init(at path: String) throws(StoreError) {
        guard let header = StoreFile.header(of: path) else {
            guard errno == ENOENT else { throw StoreError(path: path, problem: .unreadable(systemMessage())) }
            self = .absent
            return
        }
        self.init(header: header)
    }

    /// The file's first 100 bytes, fewer where it is shorter; nil with errno where it cannot be read.
    static func header(of path: String) -> ArraySlice<UInt8>? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var header = [UInt8](repeating: 0, count: headerSize)
        let count = pread(descriptor, &header, headerSize, 0)
        let code = errno
        close(descriptor)
        errno = code
        return count >= 0 ? header.prefix(count) : nil
    }

    /// How every SQLite file begins.
    static let magic = Array("SQLite format 3\0".utf8)
    /// How long the header of an SQLite file is (https://sqlite.org/fileformat2.html, "The Database Header").
    private static let headerSize = 100

    /// - Parameter header: The file's first 100 bytes, fewer where it is shorter.
    init(header: some Collection<UInt8>) {
        if header.isEmpty {
            self = .empty
            return
        }
        let isDatabase = header.count == StoreFile.headerSize && header.starts(with: StoreFile.magic)
        let applicationID = header.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        self = isDatabase && applicationID == StoreSchema.applicationID ? .store : .foreign
    }
}

/// The system's words for what has just failed.
func systemMessage() -> String { String(cString: strerror(errno)) }
