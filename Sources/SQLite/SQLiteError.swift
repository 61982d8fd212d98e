internal import CSQLite

/// What SQLite reports when a call fails.
package struct SQLiteError: Error, Hashable, CustomStringConvertible {
    /// The extended result code, such as 1555 for a primary key that is there already.
    package var code: Int32
    package var message: String
    /// The statement that failed; nil outside of statements.
    package var sql: String?

    /// The primary result code, such as 19 for any broken constraint.
    package var primaryCode: Int32 { code & 0xFF }

    package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }
    package var isFull: Bool { primaryCode == SQLITE_FULL }
    package var isBusy: Bool { primaryCode == SQLITE_BUSY }
    package var isNoDatabase: Bool { primaryCode == SQLITE_NOTADB || primaryCode == SQLITE_CORRUPT }
    package var isReadOnly: Bool { primaryCode == SQLITE_READONLY }
    package var cannotOpen: Bool { primaryCode == SQLITE_CANTOPEN }

    package var description: String { message + (sql.map { " (in: \($0))" } ?? "") }
}
