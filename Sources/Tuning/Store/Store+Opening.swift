internal import Glibc
internal import SQLite

extension Store {
    /// Opens the store for the one process that writes to it, and makes it where there is none.
    static func connectToWrite(_ path: String, _ busyTimeout: Double) throws(StoreError) -> SQLiteConnection {
        switch try StoreFile(at: path) {
        case .foreign: throw StoreError(path: path, problem: .foreign)
        case .absent, .empty: try create(path)
        case .store: break
        }
        let (connection, found) = try translating(path) { () throws(SQLiteError) in
            let connection = try SQLiteConnection(path: path, access: .readWrite, busyTimeout: busyTimeout)
            return (connection, version: try version(of: connection))
        }
        guard (0...StoreSchema.version).contains(found) else {
            throw StoreError(path: path, problem: .newer(version: found))
        }
        if connection.isReadOnly { throw StoreError(path: path, problem: .unwritable("Permission denied")) }
        try translating(path) { () throws(SQLiteError) in
            try connection.execute("PRAGMA journal_mode = WAL")
            try connection.execute("PRAGMA synchronous = FULL")
            try connection.execute("PRAGMA foreign_keys = ON")
            if found < StoreSchema.version { try migrate(connection, from: found) }
        }
        return connection
    }

    /// Gives a store of an earlier version the tables of today; anything else at the path is left to those who open it.
    package static func bringUpToDate(_ path: String) throws(StoreError) {
        do {
            try Store(path: path, access: .readOnly).close()
        } catch  where error.problem == .older {
            let lock = try StoreLock(store: path)
            defer { lock.release() }
            try Store(path: path, access: .write).close()
        } catch {}
    }

    /// Makes an empty store aside and gives it its name when it is complete, so that there is never half a store.
    private static func create(_ path: String) throws(StoreError) {
        let draft = path + ".new"
        // What a process that was killed in this function has left; no other is in it, for we hold the lock.
        for suffix in ["", "-journal"] { unlink(draft + suffix) }
        try translating(path) { () throws(SQLiteError) in
            let connection = try SQLiteConnection(path: draft, access: .create)
            defer { connection.close() }
            try migrate(connection, from: 0)
        }
        guard rename(draft, path) == 0 else {
            throw StoreError(path: path, problem: .unwritable(systemMessage()))
        }
        // The name itself must outlive a power cut before anything is recorded under it. A file system that cannot do
        // this keeps names in its own way.
        let folder = open(AbsolutePath.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        fsync(folder)
        Glibc.close(folder)
    }

    /// Takes the steps that the file has not yet taken, all of them or none.
    private static func migrate(_ connection: SQLiteConnection, from version: Int) throws(SQLiteError) {
        try connection.transaction(.writing) { () throws(SQLiteError) in
            for migration in StoreSchema.migrations[version...] { try connection.execute(script: migration.script) }
            try connection.execute("PRAGMA application_id = \(StoreSchema.applicationID)")
            try connection.execute("PRAGMA user_version = \(StoreSchema.version)")
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
    /// The file is opened for writing where that is allowed, though nothing is written: of a store that did not come to
    /// rest, only such a connection can take the log away when it is the last to close. Where the folder allows no files
    /// beside such a store, and no log is there, nobody can be writing, and SQLite may do without one.
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
            guard !hasLog(path) else { throw error }
            let connection = try SQLiteConnection(path: path, access: .immutable)
            return (connection, try version(of: connection))
        }
    }

    /// True where something is recorded that has not been checked in.
    private static func hasLog(_ path: String) -> Bool {
        var status = stat()
        return stat(path + "-wal", &status) == 0 && status.st_size > 0
    }

    private static func version(of connection: SQLiteConnection) throws(SQLiteError) -> Int {
        try connection.first("PRAGMA user_version") { row throws(SQLiteError) in try row.integer(0) } ?? 0
    }
}
