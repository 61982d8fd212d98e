internal import Glibc
internal import SQLite

/// What stands at a store's path, told from the file's first bytes.
enum StoreFile: Hashable {
    case absent
    /// Nothing in it yet: a database that was begun and never written, or a file that somebody has made for it.
    case empty
    case store
    /// A database of another program, or no database at all.
    case foreign

    /// - Throws: `StoreError` where there is something that cannot be read.
    init(at path: String) throws(StoreError) {
        guard let header = SQLiteHeader(ofFile: path) else {
            guard errno == ENOENT else { throw StoreError(path: path, problem: .unreadable(systemMessage())) }
            self = .absent
            return
        }
        self = header.isEmpty ? .empty : header.applicationID == StoreSchema.applicationID ? .store : .foreign
    }
}

/// The system's words for what has just failed.
func systemMessage() -> String { String(cString: strerror(errno)) }
