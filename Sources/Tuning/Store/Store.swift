internal import SQLite

/// What is recorded of a sweep, in one SQLite file.
///
/// A run's key is the table's primary key and triggers forbid changes, so a run is recorded once and for ever. What a
/// call records is on the disk when it returns (write-ahead log, synchronous FULL).
package final class Store {
    package let path: String
    private let connection: SQLiteConnection
    private let isWriter: Bool
    private var isClosed = false

    package enum Access: Hashable, Sendable, CaseIterable {
        case readOnly
        /// Makes the store where there is none. Only for the process that holds the `StoreLock`.
        case write
    }

    /// - Parameter busyTimeout: How long to wait for another program that keeps the file locked, in seconds.
    package init(path: String, access: Access, busyTimeout: Double = 10) throws(StoreError) {
        self.path = path
        isWriter = access == .write
        connection =
            switch access {
            case .readOnly: try Store.connectToRead(path, busyTimeout)
            case .write: try Store.connectToWrite(path, busyTimeout)
            }
    }

    deinit {
        close()
    }

    /// Closes the file; the store must not be used afterwards.
    ///
    /// What has been written to comes to rest as one plain file without a log, which can be read in a folder that cannot
    /// be written. Where this is not possible now, because somebody is reading, or where a process ends without it, the
    /// next one to write makes up for it; nothing is lost.
    package func close() {
        if isWriter && !isClosed {
            _ = try? connection.execute("PRAGMA busy_timeout = 0")
            _ = try? connection.execute("PRAGMA journal_mode = DELETE")
        }
        isClosed = true
        connection.close()
    }

    /// True for a file that begins as every SQLite file does, whosever it is; false where there is none.
    package static func isDatabase(_ path: String) -> Bool {
        SQLiteHeader(ofFile: path)?.isDatabase ?? false
    }

    /// Runs the closure so that all it reads from the store is of one moment, whatever is recorded meanwhile.
    package func snapshot<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        let result = try translating { () throws(SQLiteError) in
            try connection.transaction(.reading) {
                // The error of the closure is not SQLite's: it passes through the transaction as a value.
                Swift.Result<Result, StoreError>(catching: body)
            }
        }
        return try result.get()
    }

    func read<Result>(
        _ body: (SQLiteConnection) throws(SQLiteError) -> Result
    ) throws(StoreError) -> Result {
        try translating { () throws(SQLiteError) in try body(connection) }
    }

    /// One transaction, durable when this returns.
    func write<Result>(
        _ body: (SQLiteConnection) throws(SQLiteError) -> Result
    ) throws(StoreError) -> Result {
        try translating { () throws(SQLiteError) in
            try connection.transaction(.writing) { () throws(SQLiteError) in try body(connection) }
        }
    }

    /// The same for a closure that may fail for reasons of its own.
    func write<Result>(
        throwingAny body: (SQLiteConnection) throws -> Result
    ) throws -> Result {
        try connection.transaction(.writing, translating: { StoreError(path: path, $0) as any Error }) { () throws in
            do { return try body(connection) } catch let error as SQLiteError { throw StoreError(path: path, error) }
        }
    }

    private func translating<Result>(
        _ body: () throws(SQLiteError) -> Result
    ) throws(StoreError) -> Result {
        try Store.translating(path, body)
    }

    @discardableResult
    static func translating<Result>(
        _ path: String, _ body: () throws(SQLiteError) -> Result
    ) throws(StoreError) -> Result {
        do throws(SQLiteError) {
            return try body()
        } catch {
            throw StoreError(path: path, error)
        }
    }
}
