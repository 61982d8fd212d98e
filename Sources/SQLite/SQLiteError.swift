internal import CSQLite

/// What SQLite refused, with its codes, its own words and the statement.
package struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// SQLite's extended result code; the lowest byte is the primary one.
    package var extendedCode: Int32
    package var message: String
    /// The statement that failed; nil where none was involved.
    package var sql: String?

    package init(extendedCode: Int32, message: String, sql: String? = nil) {
        self.extendedCode = extendedCode
        self.message = message
        self.sql = sql
    }

    /// SQLite's primary result code.
    package var code: Int32 { extendedCode & 0xFF }

    package var description: String {
        let place = sql.map { " in: \($0)" } ?? ""
        return "\(message) (SQLite's code \(extendedCode))\(place)"
    }

    /// SQLITE_IOERR_SHMSIZE, which is no constant that can be imported.
    private static let sizeOfSharedMemory = SQLITE_IOERR | (19 << 8)

    /// What the caller may do about it.
    package enum Category: Hashable, Sendable {
        /// Another connection holds the lock, longer than the busy timeout.
        case busy
        /// No room on the disk, or in the database where it is bounded.
        case full
        case readOnly
        case cannotOpen
        /// The file's content contradicts itself, or a column holds a type that it cannot have.
        case damaged
        case notADatabase
        case inputOutput
        /// A rule of the schema refused the change; it is as if it had never been tried.
        case constraint
        case other
    }

    package var category: Category {
        // Only for want of room the index of the log cannot be made longer.
        if extendedCode == SQLiteError.sizeOfSharedMemory { return .full }
        return switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_FULL: .full
        case SQLITE_READONLY, SQLITE_PERM: .readOnly
        case SQLITE_CANTOPEN: .cannotOpen
        case SQLITE_CORRUPT, SQLITE_MISMATCH: .damaged
        case SQLITE_NOTADB: .notADatabase
        case SQLITE_IOERR: .inputOutput
        case SQLITE_CONSTRAINT: .constraint
        default: .other
        }
    }
}

extension SQLiteError {
    /// The last error of a connection.
    init(of connection: OpaquePointer?, sql: String?) {
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? "out of memory"
        self.init(extendedCode: sqlite3_extended_errcode(connection), message: message, sql: sql)
    }

    /// A column that holds something else than the program reads from it.
    init(column: Int32, holds found: String, insteadOf expected: String, sql: String) {
        let message = "column \(column) holds \(found) instead of \(expected)"
        self.init(extendedCode: SQLITE_MISMATCH, message: message, sql: sql)
    }
}
