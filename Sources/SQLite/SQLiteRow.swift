internal import CSQLite

/// The row on which a statement stands; it cannot be kept, only read.
///
/// Columns are counted from 0. A column that holds another type than the one that is asked for throws: nothing is
/// converted silently.
package struct SQLiteRow: ~Copyable {
    private let handle: OpaquePointer
    private let sql: String
    private let columnCount: Int32

    init(of statement: borrowing SQLiteStatement) {
        handle = statement.handle
        sql = statement.sql
        columnCount = sqlite3_column_count(handle)
    }

    package func isNull(_ column: Int32) -> Bool {
        type(of: column) == SQLITE_NULL
    }

    package func integer(_ column: Int32) throws(SQLiteError) -> Int {
        try expect(SQLITE_INTEGER, in: column)
        return Int(sqlite3_column_int64(handle, column))
    }

    package func real(_ column: Int32) throws(SQLiteError) -> Double {
        try expect(SQLITE_FLOAT, in: column)
        return sqlite3_column_double(handle, column)
    }

    /// Nil for NULL.
    package func optionalReal(_ column: Int32) throws(SQLiteError) -> Double? {
        if type(of: column) == SQLITE_FLOAT { return sqlite3_column_double(handle, column) }
        return isNull(column) ? nil : try real(column)
    }

    package func text(_ column: Int32) throws(SQLiteError) -> String {
        try expect(SQLITE_TEXT, in: column)
        // The text first, then its length: the other way round could count in another encoding (sqlite3_column_blob).
        let start = sqlite3_column_text(handle, column)
        let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : byteCount(of: column))
        return String(decoding: bytes, as: UTF8.self)
    }

    package func blob(_ column: Int32) throws(SQLiteError) -> [UInt8] {
        try withBlob(column) { Array($0) }
    }

    /// The blob where SQLite holds it, valid until the closure returns; no copy is made.
    package func withBlob<Result>(
        _ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(SQLiteError) -> Result {
        try expect(SQLITE_BLOB, in: column)
        let start = sqlite3_column_blob(handle, column)
        return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : byteCount(of: column)))
    }

    /// The column as it is, whatever its type.
    package func value(_ column: Int32) throws(SQLiteError) -> SQLiteValue {
        switch type(of: column) {
        case SQLITE_INTEGER: .integer(try integer(column))
        case SQLITE_FLOAT: .real(try real(column))
        case SQLITE_TEXT: .text(try text(column))
        case SQLITE_BLOB: .blob(try blob(column))
        default: .null
        }
    }

    private func byteCount(of column: Int32) -> Int {
        Int(sqlite3_column_bytes(handle, column))
    }

    private func type(of column: Int32) -> Int32 {
        precondition(column >= 0 && column < columnCount, "there is no column \(column) in \"\(sql)\"")
        return sqlite3_column_type(handle, column)
    }

    private func expect(_ expected: Int32, in column: Int32) throws(SQLiteError) {
        let found = type(of: column)
        guard found != expected else { return }
        throw SQLiteError(
            column: column, holds: SQLiteRow.name(of: found), insteadOf: SQLiteRow.name(of: expected), sql: sql)
    }

    private static func name(of type: Int32) -> String {
        switch type {
        case SQLITE_INTEGER: "an integer"
        case SQLITE_FLOAT: "a real"
        case SQLITE_TEXT: "a text"
        case SQLITE_BLOB: "a blob"
        default: "NULL"
        }
    }
}
