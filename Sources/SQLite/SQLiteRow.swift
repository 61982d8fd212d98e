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
        sqlite3_value_type(held(column)) == SQLITE_NULL
    }

    package func integer(_ column: Int32) throws(SQLiteError) -> Int {
        Int(sqlite3_value_int64(try held(column, SQLITE_INTEGER)))
    }

    package func real(_ column: Int32) throws(SQLiteError) -> Double {
        sqlite3_value_double(try held(column, SQLITE_FLOAT))
    }

    /// Nil for NULL.
    package func optionalReal(_ column: Int32) throws(SQLiteError) -> Double? {
        let held = held(column)
        if sqlite3_value_type(held) == SQLITE_FLOAT { return sqlite3_value_double(held) }
        return isNull(column) ? nil : try real(column)
    }

    package func text(_ column: Int32) throws(SQLiteError) -> String {
        let held = try held(column, SQLITE_TEXT)
        // The text first, then its length: the other way round could count in another encoding (sqlite3_value_blob).
        let start = sqlite3_value_text(held)
        let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(held)))
        return String(decoding: bytes, as: UTF8.self)
    }

    package func blob(_ column: Int32) throws(SQLiteError) -> [UInt8] {
        try withBlob(column) { Array($0) }
    }

    /// The blob where SQLite holds it, valid until the closure returns; no copy is made.
    package func withBlob<Result>(
        _ column: Int32, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws(SQLiteError) -> Result {
        let held = try held(column, SQLITE_BLOB)
        let start = sqlite3_value_blob(held)
        return body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(held))))
    }

    /// The column as it is, whatever its type.
    package func value(_ column: Int32) throws(SQLiteError) -> SQLiteValue {
        switch sqlite3_value_type(held(column)) {
        case SQLITE_INTEGER: .integer(try integer(column))
        case SQLITE_FLOAT: .real(try real(column))
        case SQLITE_TEXT: .text(try text(column))
        case SQLITE_BLOB: .blob(try blob(column))
        default: .null
        }
    }

    /// The column where SQLite holds it: looked up once for its type and its value, which matters by the million.
    ///
    /// A connection has no mutex (SQLITE_OPEN_NOMUTEX), so that what stands in a row may be read like this.
    private func held(_ column: Int32) -> OpaquePointer? {
        precondition(column >= 0 && column < columnCount, "there is no column \(column) in \"\(sql)\"")
        return sqlite3_column_value(handle, column)
    }

    private func held(_ column: Int32, _ expected: Int32) throws(SQLiteError) -> OpaquePointer? {
        let held = held(column)
        let found = sqlite3_value_type(held)
        if found == expected { return held }
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
