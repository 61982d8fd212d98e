internal import Glibc
internal import SQLite

extension Store {
    /// Opens the store for the one process that writes to it, and makes it where there is none.
    static func connectToWrite(_ path: String, _ busyTimeout: Double) throws(StoreError) -> SQLiteConnection {
        switch try StoreFile(at: path) {
        case .foreign: throw StoreError(path: path, problem: .foreign)
        case .absent, .empty, .store: break
        }
        let connection = try translating(path) { () throws(SQLiteError) in
            let connection = try SQLiteConnection(path: path, access: .create, busyTimeout: busyTimeout)
            try connection.execute("PRAGMA synchronous = FULL")
            try connection.execute("PRAGMA foreign_keys = ON")
            return connection
        }
        if connection.isReadOnly {
            throw StoreError(path: path, problem: .unwritable("Permission denied"))
        }
        try migrate(connection, path)
        // Only now: the tables and the application's number stand in the file itself, not in a log beside it, so that
        // the file is known as a store from its first moment, whenever the power goes.
        try translating(path) { () throws(SQLiteError) in try connection.execute("PRAGMA journal_mode = WAL") }
        return connection
    }

    /// Takes the steps that the file has not yet taken, all of them or none.
    private static func migrate(_ connection: SQLiteConnection, _ path: String) throws(StoreError) {
        let found = try translating(path) { () throws(SQLiteError) in try version(of: connection) }
        guard (0...StoreSchema.version).contains(found) else {
            throw StoreError(path: path, problem: .newer(version: found))
        }
        if found == StoreSchema.version { return }
        try translating(path) { () throws(SQLiteError) in
            try connection.transaction(.writing) { () throws(SQLiteError) in
                for migration in StoreSchema.migrations[found...] { try connection.execute(script: migration.script) }
                try connection.execute("PRAGMA application_id = \(StoreSchema.applicationID)")
                try connection.execute("PRAGMA user_version = \(StoreSchema.version)")
            }
        }
    }

    /// Opens the store beside a process that may be writing to it; the content stays as it is.
    static func connectToRead(_ path: String, _ busyTimeout: Double) throws(StoreError) -> SQLiteConnection {
        switch try StoreFile(at: path) {
        case .absent, .empty: throw StoreError(path: path, problem: .missing)
        case .foreign: throw StoreError(path: path, problem: .foreign)
        case .store: break
        }
        let (connection, found) = try translating(path) { () throws(SQLiteError) in
            try readableConnection(path, busyTimeout)
        }
        guard found <= StoreSchema.version else { throw StoreError(path: path, problem: .newer(version: found)) }
        guard found == StoreSchema.version else { throw StoreError(path: path, problem: .older) }
        return connection
    }

    /// A connection with which something has been read already: the version.
    ///
    /// The file is opened for writing where that is allowed, though nothing is written: only such a connection can take
    /// the log's files away when it is the last to close. Where the folder allows no files beside the store, and none
    /// are there, nobody can be writing, and SQLite may do without.
    private static func readableConnection(
        _ path: String, _ busyTimeout: Double
    ) throws(SQLiteError) -> (SQLiteConnection, version: Int) {
        do throws(SQLiteError) {
            let connection = try SQLiteConnection(path: path, access: .readWrite, busyTimeout: busyTimeout)
            try connection.execute("PRAGMA query_only = ON")
            return (connection, try version(of: connection))
        } catch {
            switch error.category {
            case .cannotOpen, .readOnly, .inputOutput: break
            case .busy, .full, .damaged, .notADatabase, .constraint, .other: throw error
            }
            guard access(path + "-wal", F_OK) != 0 else { throw error }
            let connection = try SQLiteConnection(path: path, access: .immutable)
            return (connection, try version(of: connection))
        }
    }

    private static func version(of connection: SQLiteConnection) throws(SQLiteError) -> Int {
        try connection.first("PRAGMA user_version") { row throws(SQLiteError) in try row.integer(0) } ?? 0
    }
}
