internal import Glibc
internal import SQLite

/// What stands where an export is to be written, told from the file's first bytes.
enum ExportTarget: Hashable {
    /// No file, or an empty one.
    case free
    /// What an earlier export has left.
    case export
    /// Anything else: a sweep's own store, somebody's Optuna studies or MLflow runs, or no database at all.
    case other
    case unreadable(String)

    /// Stands in the header of each database that was exported, where neither Optuna nor MLflow looks at it.
    ///
    /// "tuex" in ASCII.
    static let applicationID = 0x7475_6578

    init(at path: String) {
        guard let header = SQLiteHeader(ofFile: path) else {
            self = errno == ENOENT ? .free : .unreadable(String(cString: strerror(errno)))
            return
        }
        self = header.isEmpty ? .free : header.applicationID == ExportTarget.applicationID ? .export : .other
    }
}
