internal import Glibc

/// What stands where an export is to be written, told from the file's first bytes.
enum ExportTarget: Hashable {
    /// No file, or an empty one.
    case free
    /// What an earlier export has left.
    case export
    /// Anything else: a sweep's own store, somebody's Optuna studies, or no database at all.
    case other
    case unreadable(String)

    /// Stands in the header of each database that was exported, where Optuna does not look at it.
    ///
    /// "tuex" in ASCII.
    static let applicationID = 0x7475_6578

    init(at path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            self = errno == ENOENT ? .free : .unreadable(String(cString: strerror(errno)))
            return
        }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: ExportTarget.headerSize)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else {
            self = .unreadable(String(cString: strerror(errno)))
            return
        }
        let applicationID = header.dropFirst(68).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let isDatabase = header.starts(with: Array("SQLite format 3\0".utf8))
        self = count == 0 ? .free : isDatabase && applicationID == ExportTarget.applicationID ? .export : .other
    }

    /// How long the header of an SQLite file is (https://sqlite.org/fileformat2.html, "The Database Header").
    private static let headerSize = 100
}
