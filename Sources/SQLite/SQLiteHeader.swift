internal import Glibc

/// The first bytes of a file, by which one program's databases are told from another's and from other files.
///
/// SQLite is not asked: it would roll back, check in or index another program's file on the way.
package struct SQLiteHeader: Hashable, Sendable {
    /// At most 100, as long as the header of an SQLite file is
    /// (https://sqlite.org/fileformat2.html, "The Database Header").
    private let bytes: [UInt8]

    package init(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes.prefix(SQLiteHeader.size))
    }

    /// Nil with errno where the file cannot be read.
    package init?(ofFile path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var header = [UInt8](repeating: 0, count: SQLiteHeader.size)
        let count = pread(descriptor, &header, header.count, 0)
        let code = errno
        close(descriptor)
        errno = code
        guard count >= 0 else { return nil }
        self.init(bytes: header.prefix(count))
    }

    package var isEmpty: Bool { bytes.isEmpty }

    /// True for a file that begins as every SQLite file does, whosever it is.
    package var isDatabase: Bool { bytes.starts(with: SQLiteHeader.magic) }

    /// Which program's database it is, as `PRAGMA application_id` says it; nil where the header is not whole.
    package var applicationID: Int? {
        guard isDatabase, bytes.count == SQLiteHeader.size else { return nil }
        return bytes[68..<72].reduce(0) { $0 << 8 | Int($1) }
    }

    private static let magic = Array("SQLite format 3\0".utf8)
    private static let size = 100
}
