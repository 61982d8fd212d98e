internal import CSQLite

extension SQLiteConnection {
    /// Runs one statement to its end; rows that it gives are passed over.
    ///
    /// - Returns: How many rows it inserted, changed or deleted, where it is such a statement.
    @discardableResult
    package func execute(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> Int {
        try withStatement(sql, values) { statement throws(SQLiteError) in
            while try statement.step() {}
            return Int(sqlite3_changes64(handle))
        }
    }

    /// Runs one statement and gives each of its rows to the closure, in order.
    package func query(
        _ sql: String, _ values: [SQLiteValue] = [], eachRow: (borrowing SQLiteRow) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        try withStatement(sql, values) { statement throws(SQLiteError) in
            let row = SQLiteRow(of: statement)
            while try statement.step() { try eachRow(row) }
        }
    }

    /// What the closure makes of the statement's first row; nil where there is none.
    package func first<Result>(
        _ sql: String, _ values: [SQLiteValue] = [], read: (borrowing SQLiteRow) throws(SQLiteError) -> Result
    ) throws(SQLiteError) -> Result? {
        try withStatement(sql, values) { statement throws(SQLiteError) in
            try statement.step() ? try read(SQLiteRow(of: statement)) : nil
        }
    }

    /// Runs any number of statements without parameters; those before a failing one have taken effect.
    package func execute(script: String) throws(SQLiteError) {
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
            throw SQLiteError(of: handle, sql: script)
        }
    }

    /// The row number that the last insertion was given.
    package var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }
}
