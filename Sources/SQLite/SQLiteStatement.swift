internal import CSQLite

/// A compiled statement; finalised when the last reference goes.
final class SQLiteStatement {
    let sql: String
    let handle: OpaquePointer
    private let connection: OpaquePointer

    /// - Parameter sql: Exactly one statement; a second one would never run, so it traps.
    init(_ sql: String, on connection: OpaquePointer) throws(SQLiteError) {
        var handle: OpaquePointer?
        var sqlText = sql
        let rest = sqlText.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
                sqlite3_prepare_v3(connection, characters.baseAddress, Int32(text.count), flags, &handle, &tail)
                guard let start = characters.baseAddress, let tail else { return "" }
                return String(decoding: text[(tail - start)...], as: UTF8.self)
            }
        }
        guard let handle else {
            precondition(sqlite3_errcode(connection) != SQLITE_OK, "no statement in \"\(sql)\"")
            throw SQLiteError(of: connection, sql: sql)
        }
        precondition(rest.allSatisfy(\.isWhitespace), "more than one statement in \"\(sql)\"")
        self.sql = sql
        self.handle = handle
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(handle)
    }

    /// Gives every parameter its value; SQLite copies texts and blobs.
    func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
        let count = Int(sqlite3_bind_parameter_count(handle))
        precondition(values.count == count, "\(values.count) values for \(count) parameters of \"\(sql)\"")
        for (index, value) in zip(Int32(1)..., values) {
            guard bind(value, at: index) == SQLITE_OK else { throw SQLiteError(of: connection, sql: sql) }
        }
    }

    private func bind(_ value: SQLiteValue, at index: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, index)
        case .integer(let number):
            return sqlite3_bind_int64(handle, index, number)
        case .real(let number):
            precondition(!number.isNaN, "SQLite has no NaN: it would store NULL")
            return sqlite3_bind_double(handle, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                // An empty text may have no address, which SQLite would take for NULL.
                guard let start = bytes.baseAddress, !bytes.isEmpty else {
                    return tune_sqlite3_bind_text(handle, index, "", 0)
                }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { characters in
                    tune_sqlite3_bind_text(handle, index, characters, UInt64(bytes.count))
                }
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes { bytes in
                tune_sqlite3_bind_blob(handle, index, bytes.baseAddress, UInt64(bytes.count))
            }
        }
    }

    /// True where it stands on a row, false once it is done.
    func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw SQLiteError(of: connection, sql: sql)
        }
    }

    /// Ends the execution and lets the values go, so that no lock and no copy outlives the use.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }
}
