internal import CSQLite

/// An open database file, for one thread at a time.
package final class SQLiteConnection {
    package let path: String
    private var openHandle: OpaquePointer?
    /// Compiled statements that nobody uses at the moment, by their text.
    private var idleStatements: [String: SQLiteStatement] = [:]

    /// How the file is opened.
    package enum Access: Hashable, Sendable, CaseIterable {
        case readOnly
        /// As it stands, without locks or log: only for a file that nobody can be writing to.
        case immutable
        case readWrite
        /// For reading and writing; a file that is not there is created.
        case create
    }

    /// - Parameters:
    ///   - path: Of a file; there are no special names.
    ///   - busyTimeout: How long to wait for another connection's lock, in seconds.
    package init(path: String, access: Access, busyTimeout: Double = 10) throws(SQLiteError) {
        self.path = path
        var handle: OpaquePointer?
        let flags = access.flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(SQLiteConnection.filename(path, access: access), &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let error = SQLiteError(of: handle, sql: nil)
            sqlite3_close_v2(handle)
            throw error
        }
        sqlite3_busy_timeout(handle, Int32(busyTimeout * 1000))
        openHandle = handle
    }

    deinit {
        close()
    }

    /// Closes the file now; the connection must not be used afterwards.
    package func close() {
        idleStatements = [:]
        sqlite3_close_v2(openHandle)
        openHandle = nil
    }

    /// True where the file could only be opened for reading, whatever was asked for.
    package var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") != 0 }

    var handle: OpaquePointer {
        guard let openHandle else { preconditionFailure("\(path) is used after it was closed") }
        return openHandle
    }

    /// Lends a compiled statement with its values bound.
    ///
    /// It is out of the cache while it is in use, so the same text may be used again inside; one that failed is
    /// finalised, so a failure never shows in a later use.
    func withStatement<Result>(
        _ sql: String, _ values: [SQLiteValue], _ body: (SQLiteStatement) throws(SQLiteError) -> Result
    ) throws(SQLiteError) -> Result {
        let statement: SQLiteStatement
        if let idle = idleStatements.removeValue(forKey: sql) {
            statement = idle
        } else {
            statement = try SQLiteStatement(sql, on: handle)
        }
        defer { statement.reset() }
        try statement.bind(values)
        let result = try body(statement)
        idleStatements[sql] = statement
        return result
    }

    /// The name that SQLite takes for exactly this path: neither `:memory:` nor `file:…` may mean anything else.
    private static func filename(_ path: String, access: Access) -> String {
        let name = path.hasPrefix("/") ? path : "./" + path
        guard access == .immutable else { return name }
        let escaped = name.utf8.reduce(into: "") { text, byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "/._-".contains(character) {
                text.append(character)
            } else {
                let digits = String(byte, radix: 16)
                text += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return "file:\(escaped)?immutable=1"
    }
}

@available(*, unavailable)
extension SQLiteConnection: Sendable {}

extension SQLiteConnection.Access {
    fileprivate var flags: Int32 {
        switch self {
        case .readOnly: SQLITE_OPEN_READONLY
        case .immutable: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        case .readWrite: SQLITE_OPEN_READWRITE
        case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        }
    }
}
