internal import Glibc
internal import JSON
internal import SQLite

/// What is recorded of a sweep, in one SQLite file.
///
/// A run's key is the table's primary key and triggers forbid changes, so a run is recorded once and for ever. What a
/// call records is on the disk when it returns (write-ahead log, synchronous FULL).
package final class Store {
    package let path: String
    private let connection: SQLiteConnection
    private let isWriter: Bool

    package enum Access: Hashable, Sendable {
        case readOnly
        /// Makes the store where there is none.
        case write
    }

    package init(path: String, access: Access) throws(StoreError) {
        self.path = path
        switch access {
        case .readOnly: connection = try Store.connectToRead(path)
        case .write:
            connection = try Store.translating(path) { () throws(SQLiteError) in
                let connection = try SQLiteConnection(path: path, access: .create)
                try connection.execute("PRAGMA journal_mode = WAL")
                try connection.execute("PRAGMA synchronous = FULL")
                try connection.execute("PRAGMA foreign_keys = ON")
                return connection
            }
        }
        isWriter = access == .write
        try checkFormat(mayCreate: access == .write)
    }

    /// A store at rest is one plain file, which can be read in a folder that cannot be written.
    deinit {
        guard isWriter else { return }
        try? connection.execute("PRAGMA busy_timeout = 0")
        try? connection.execute("PRAGMA journal_mode = DELETE")
    }

    /// Reads beside a process that writes.
    private static func connectToRead(_ path: String) throws(StoreError) -> SQLiteConnection {
        guard access(path, F_OK) == 0 else { throw StoreError(path: path, problem: .missing) }
        return try translating(path) { () throws(SQLiteError) in try SQLiteConnection(path: path, access: .readOnly) }
    }

    private func checkFormat(mayCreate: Bool) throws(StoreError) {
        let (application, version, tables) = try read { connection throws(SQLiteError) in
            (
                try connection.first("PRAGMA application_id") { $0.int(0) } ?? 0,
                try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0,
                try connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) } ?? 0
            )
        }
        if application == 0 && version == 0 && tables == 0 && mayCreate {
            try write { connection throws(SQLiteError) in
                try connection.executeAll(StoreSchema.tables)
                try connection.execute("PRAGMA application_id = \(StoreSchema.applicationID)")
                try connection.execute("PRAGMA user_version = \(StoreSchema.version)")
            }
            return
        }
        guard application == StoreSchema.applicationID else { throw StoreError(path: path, problem: .foreign) }
        guard version <= StoreSchema.version else { throw StoreError(path: path, problem: .newer(version: version)) }
    }

    /// Whether the file begins as every SQLite file does; false where there is none.
    package static func isDatabase(_ path: String) -> Bool {
        guard let file = fopen(path, "r") else { return false }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 16)
        return fread(&bytes, 1, 16, file) == 16 && bytes.elementsEqual("SQLite format 3\0".utf8)
    }

    func read<Result>(_ body: (SQLiteConnection) throws(SQLiteError) -> Result) throws(StoreError) -> Result {
        try Store.translating(path) { () throws(SQLiteError) in try body(connection) }
    }

    func write(_ body: (SQLiteConnection) throws(SQLiteError) -> Void) throws(StoreError) {
        try Store.translating(path) { () throws(SQLiteError) in
            try connection.transaction { () throws(SQLiteError) in try body(connection) }
        }
    }

    private static func translating<Result>(
        _ path: String, _ body: () throws(SQLiteError) -> Result
    ) throws(StoreError) -> Result {
        do {
            return try body()
        } catch {
            throw error.isForeign ? StoreError(path: path, problem: .foreign) : StoreError(path: path, error)
        }
    }
}

extension SQLiteError {
    fileprivate var isForeign: Bool { message.contains("file is not a database") }
}
