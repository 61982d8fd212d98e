internal import SQLite

extension Store {
    /// The experiment that the store belongs to; nil in a store that was made but never used.
    package func sweep() throws(StoreError) -> StoredSweep? {
        try read { connection throws(SQLiteError) in
            try connection.first("SELECT experiment, file, data_fingerprint FROM sweep") {
                row throws(SQLiteError) in
                StoredSweep(
                    experiment: try row.text(0), file: try row.text(1), dataFingerprint: try row.text(2))
            }
        }
    }

    /// Begins a session of work on the experiment, which from now on is the store's.
    ///
    /// - Parameters:
    ///   - started: Seconds since 1970.
    ///   - pid: The process that works.
    /// - Returns: The session's number.
    package func beginSession(on sweep: StoredSweep, started: Double, pid: Int32) throws(StoreError) -> Int {
        try write { connection throws(SQLiteError) in
            try Store.keep(sweep, in: connection)
            try connection.execute(
                "INSERT INTO sessions (started, seconds, pid) VALUES (?, 0, ?)", [.real(started), .integer(Int(pid))])
            return connection.lastInsertedRow
        }
    }

    /// Makes the experiment the store's, in place of an earlier form of it.
    static func keep(_ sweep: StoredSweep, in connection: SQLiteConnection) throws(SQLiteError) {
        try connection.execute(
            "INSERT OR REPLACE INTO sweep (id, experiment, file, data_fingerprint) VALUES (1, ?, ?, ?)",
            [.text(sweep.experiment), .text(sweep.file), .text(sweep.dataFingerprint)])
    }

    /// How long the recorded runs took on the average; nil where there is none.
    ///
    /// Runs that were imported tell nothing of this machine.
    package func measurement() throws(StoreError) -> SweepPlan.Measurement? {
        let seconds = try sessions().seconds
        return try read { connection throws(SQLiteError) in
            let query = """
                SELECT count(*), total(seconds) FROM runs WHERE key NOT IN (SELECT key FROM imported_runs)
                """
            return try connection.first(query) { row throws(SQLiteError) in
                let count = try row.integer(0)
                let mean = try row.real(1) / Double(max(1, count))
                return count == 0
                    ? nil : SweepPlan.Measurement(runs: count, secondsPerRun: mean, sessionSeconds: seconds)
            } ?? nil
        }
    }

    /// How many sessions there were, and their durations together in seconds.
    package func sessions() throws(StoreError) -> (count: Int, seconds: Double) {
        try read { connection throws(SQLiteError) in
            try connection.first("SELECT count(*), total(seconds) FROM sessions") { row throws(SQLiteError) in
                (count: try row.integer(0), seconds: try row.real(1))
            } ?? (0, 0)
        }
    }

    /// A number that is another one once somebody else has changed the file; of use to this value alone.
    func version() throws(StoreError) -> Int {
        try read { connection throws(SQLiteError) in
            try connection.first("PRAGMA data_version") { row throws(SQLiteError) in try row.integer(0) } ?? 0
        }
    }
}
