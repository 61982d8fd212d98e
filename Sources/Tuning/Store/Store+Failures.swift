internal import SQLite

extension Store {
    /// Takes the failed runs out, in one durable transaction, so that they are wanted again.
    ///
    /// Those that diverged stay: their numbers would be the same again.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func takeOutFailures() throws(StoreError) -> Int {
        try write { connection throws(SQLiteError) in
            let failed = "(SELECT key FROM runs WHERE state = 'failed')"
            let count = try connection.first("SELECT count(*) FROM runs WHERE state = 'failed'") {
                row throws(SQLiteError) in try row.integer(0)
            }
            // What refers to a run goes before it.
            for table in ["run_details", "weights", "checkpoints", "imported_runs"] {
                try connection.execute("DELETE FROM \(table) WHERE key IN \(failed)")
            }
            try connection.execute("DELETE FROM runs WHERE state = 'failed'")
            return count ?? 0
        }
    }
}
