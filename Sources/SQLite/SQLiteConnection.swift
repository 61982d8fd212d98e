internal import CSQLite

/// A connection to a database file, for one thread.
///
/// Statements are compiled once and kept by their text. What goes wrong is thrown as `SQLiteError`.
package final class SQLiteConnection {
    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]

    package enum Access: Hashable, Sendable {
        /// Nothing is written; the file must be there.
        case readOnly
        case readWrite
        /// Makes the file where there is none.
        case create
    }

    /// - Parameter path: Of the file; the name is taken literally.
    package init(path: String, access: Access, busyTimeoutMilliseconds: Int32 = 10_000) throws(SQLiteError) {
        var handle: OpaquePointer?
        let mode =
            switch access {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            }
        let flags = mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI
        let uri = "file:" + SQLiteConnection.escaped(path)
        let code = sqlite3_open_v2(uri, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(handle)
            throw SQLiteError(code: code, message: message, sql: nil)
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, busyTimeoutMilliseconds)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Runs a statement to its end.
    package func execute(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) {
        try query(sql, values) { _ in }
    }

    /// Runs several statements that have no parameters, such as a schema.
    package func executeAll(_ sql: String) throws(SQLiteError) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw error(sql) }
    }

    /// Runs a query and gives each row to the closure.
    package func query(
        _ sql: String, _ values: [SQLiteValue] = [], _ body: (SQLiteRow) -> Void
    ) throws(SQLiteError) {
        let statement = try statement(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        try bind(values, to: statement, sql)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: body(SQLiteRow(statement: statement))
            case SQLITE_DONE: return
            default: throw error(sql)
            }
        }
    }

    /// The first row of a query, or nil.
    package func first<Result>(
        _ sql: String, _ values: [SQLiteValue] = [], _ body: (SQLiteRow) -> Result
    ) throws(SQLiteError) -> Result? {
        var result: Result?
        try query(sql, values) { row in
            if result == nil { result = body(row) }
        }
        return result
    }

    /// All that the closure does is done, or nothing of it.
    package func transaction(_ body: () throws(SQLiteError) -> Void) throws(SQLiteError) {
        try execute("BEGIN IMMEDIATE")
        do {
            try body()
            try execute("COMMIT")
        } catch {
            // Some errors have rolled back already; a failed rollback must not hide the first error.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// The row that the last INSERT made.
    package var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

    private func statement(_ sql: String) throws(SQLiteError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
            let statement
        else { throw error(sql) }
        statements[sql] = statement
        return statement
    }

    private func bind(_ values: [SQLiteValue], to statement: OpaquePointer, _ sql: String) throws(SQLiteError) {
        let expected = sqlite3_bind_parameter_count(statement)
        precondition(values.count == expected, "\(expected) parameters, \(values.count) values: \(sql)")
        for (offset, value) in values.enumerated() {
            let index = Int32(offset + 1)
            let code =
                switch value {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let number): sqlite3_bind_int64(statement, index, number)
                case .real(let number): sqlite3_bind_double(statement, index, number)
                case .text(let text): bind(text, to: statement, index)
                case .blob(let bytes):
                    bytes.withUnsafeBytes { buffer in
                        // An address of its own even where it is empty: SQLite takes none for NULL.
                        buffer.count == 0
                            ? sqlite3_bind_zeroblob(statement, index, 0)
                            : tune_sqlite3_bind_blob(statement, index, buffer.baseAddress, UInt64(buffer.count))
                    }
                }
            guard code == SQLITE_OK else { throw error(sql) }
        }
    }

    private func bind(_ text: String, to statement: OpaquePointer, _ index: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                characters.count == 0
                    ? tune_sqlite3_bind_text(statement, index, "", 0)
                    : tune_sqlite3_bind_text(statement, index, characters.baseAddress, UInt64(characters.count))
            }
        }
    }

    private func error(_ sql: String) -> SQLiteError {
        SQLiteError(
            code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }

    /// The characters that mean something in a URI, as their codes.
    private static func escaped(_ path: String) -> String {
        path.utf8.reduce(into: "") { uri, byte in
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0x80...:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            default: uri.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
    }
}

@available(*, unavailable, message: "a connection belongs to one thread")
extension SQLiteConnection: Sendable {}
