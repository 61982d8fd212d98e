package import Fingerprinting
package import JSON
internal import SQLite

extension Store {
    /// Records runs that have ended, all of them or none, in one durable transaction.
    ///
    /// - Parameters:
    ///   - records: None of them may be recorded already.
    ///   - keys: Runs whose weights need not be kept any longer.
    ///   - kept: The only runs whose checkpoints need be kept any longer; nil for all.
    ///   - session: The session that trained them, with its duration so far in seconds.
    package func record(
        _ records: [RunRecord], discardingWeightsOf keys: [Fingerprint],
        keepingCheckpointsOf kept: Set<Fingerprint>? = nil, session: (id: Int, seconds: Double)
    ) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            for record in records { try Store.insert(record, into: connection) }
            for key in keys {
                try connection.execute("DELETE FROM weights WHERE key = ?", [.blob(key.bytes)])
            }
            if let kept { try Store.discard(from: "checkpoints", exceptOf: kept, connection) }
            try connection.execute(
                "UPDATE sessions SET seconds = ? WHERE id = ?", [.real(session.seconds), .integer(session.id)])
        }
    }

    static func insert(_ record: RunRecord, into connection: SQLiteConnection) throws(SQLiteError) {
        let key = SQLiteValue.blob(record.run.key.bytes)
        let outcome: [SQLiteValue] =
            switch record.outcome {
            case .succeeded(let score, let epoch, let epochs):
                [.text("succeeded"), .real(score), .integer(epoch), .integer(epochs), .null, .null]
            case .diverged(let epoch): [.text("diverged"), .null, .integer(epoch), .null, .null, .null]
            case .failed(let cause, let reason):
                [.text("failed"), .null, .null, .null, .text(reason), .text(cause.rawValue)]
            }
        try connection.execute(
            "INSERT INTO runs "
                + "(key, seed, state, score, epoch, epochs, reason, cause, started, seconds, start_seconds, "
                + "speculative, went_on_after, weight_count, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [key, .integer(record.run.seed)] + outcome + [
                .real(record.execution.started), .real(record.execution.seconds),
                .optional(record.execution.startSeconds), .integer(record.execution.isSpeculative ? 1 : 0),
                .integer(record.execution.wentOnAfter), record.weightCount.map { .integer($0) } ?? .null,
                .integer(record.execution.attempts),
            ])
        try connection.execute(
            "INSERT INTO run_details (key, configuration, settings, curve) VALUES (?, ?, ?, ?)",
            [
                key, .text(record.run.configuration.text), .text(record.run.settings.canonicalText),
                .text(JSONValue.array(record.curve).text),
            ])
        if !record.weights.isEmpty { try insertWeights(record, into: connection) }
        if !record.state.isEmpty {
            try connection.execute("INSERT INTO checkpoints (key, state) VALUES (?, ?)", [key, .blob(record.state)])
        }
    }

    private static func insertWeights(_ record: RunRecord, into connection: SQLiteConnection) throws(SQLiteError) {
        try connection.execute(
            "INSERT OR REPLACE INTO weights (key, safetensors) VALUES (?, ?)",
            [.blob(record.run.key.bytes), .blob(record.weights)])
    }

    /// Keeps the weights of runs that were recorded before, in one durable transaction.
    package func keepWeights(of records: [RunRecord]) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            for record in records { try Store.insertWeights(record, into: connection) }
        }
    }

    /// How every recorded run ended, of this experiment or of an earlier form of it.
    package func outcomes() throws(StoreError) -> RunTable {
        try readRuns(and: "") { _ throws(SQLiteError) in }
    }

    /// The same with how long each was trained, read on the same way.
    package func outcomesWithTimes() throws(StoreError) -> (outcomes: RunTable, times: RunTimes) {
        var times = RunTimes()
        let outcomes = try readRuns(and: ", seconds, speculative") { row throws(SQLiteError) in
            times.append(seconds: try row.real(6), isSpeculative: try row.integer(7) == 1)
        }
        return (outcomes, times)
    }

    /// - Parameters:
    ///   - columns: What else is read of a run, from column 6 on.
    ///   - take: Called with each row.
    private func readRuns(
        and columns: String, take: (borrowing SQLiteRow) throws(SQLiteError) -> Void
    ) throws(StoreError) -> RunTable {
        try read { connection throws(SQLiteError) in
            var entries: [RunTable.Entry] = []
            // At least as many as there are, found without counting.
            let most = try connection.first("SELECT max(rowid) FROM run_details") { row throws(SQLiteError) in
                row.isNull(0) ? 0 : try row.integer(0)
            }
            entries.reserveCapacity(most ?? 0)
            // The order of the table itself.
            let query =
                "SELECT key, score, epoch, epochs, reason, cause\(columns) FROM runs ORDER BY key"
            try connection.query(query) { row throws(SQLiteError) in
                entries.append(RunTable.Entry(try row.fingerprint(0), try row.outcome(from: 1)))
                try take(row)
            }
            return RunTable(ascending: entries)
        }
    }

    /// When and for how long every recorded run was trained, in the order of `outcomes`.
    package func executions() throws(StoreError) -> [RunRecord.Execution] {
        try read { connection throws(SQLiteError) in
            var executions: [RunRecord.Execution] = []
            let query = """
                SELECT started, seconds, start_seconds, speculative, went_on_after, attempts FROM runs ORDER BY key
                """
            try connection.query(query) { row throws(SQLiteError) in
                executions.append(
                    RunRecord.Execution(
                        started: try row.real(0), seconds: try row.real(1), startSeconds: try row.optionalReal(2),
                        isSpeculative: try row.integer(3) == 1, wentOnAfter: try row.integer(4),
                        attempts: try row.integer(5)))
            }
            return executions
        }
    }

    /// How many numbers the networks of runs learn, of those that told it.
    package func weightCounts() throws(StoreError) -> [Fingerprint: Int] {
        try read { connection throws(SQLiteError) in
            var counts: [Fingerprint: Int] = [:]
            let query = "SELECT key, weight_count FROM runs WHERE weight_count IS NOT NULL"
            try connection.query(query) { row throws(SQLiteError) in
                counts[try row.fingerprint(0)] = try row.integer(1)
            }
            return counts
        }
    }

    /// What the run said of each of its epochs, one object each; nil for a run that is not recorded.
    package func curve(of key: Fingerprint) throws(StoreError) -> [JSONValue]? {
        let text = try read { connection throws(SQLiteError) in
            try connection.first("SELECT curve FROM run_details WHERE key = ?", [.blob(key.bytes)]) {
                row throws(SQLiteError) in try row.text(0)
            }
        }
        guard let text else { return nil }
        guard let curve = (try? JSONValue(parsing: text))?.array else {
            throw StoreError(path: path, problem: .damaged("the curve of run \(key) is no list"))
        }
        return curve
    }

    /// The weights of the run's best epoch as safetensors; nil where they were not kept.
    package func weights(of key: Fingerprint) throws(StoreError) -> [UInt8]? {
        try read { connection throws(SQLiteError) in
            try connection.first("SELECT safetensors FROM weights WHERE key = ?", [.blob(key.bytes)]) {
                row throws(SQLiteError) in try row.blob(0)
            }
        }
    }

    /// Keeps these runs' weights, and no others.
    package func discardWeights(exceptOf keys: Set<Fingerprint>) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            try Store.discard(from: "weights", exceptOf: keys, connection)
        }
    }

    /// Takes away what a table of blobs holds of other runs.
    static func discard(
        from table: String, exceptOf keys: Set<Fingerprint>, _ connection: SQLiteConnection
    ) throws(SQLiteError) {
        var discarded: [Fingerprint] = []
        try connection.query("SELECT key FROM \(table)") { row throws(SQLiteError) in
            let key = try row.fingerprint(0)
            if !keys.contains(key) { discarded.append(key) }
        }
        for key in discarded { try connection.execute("DELETE FROM \(table) WHERE key = ?", [.blob(key.bytes)]) }
    }

    /// Records test scores in one durable transaction; each run is scored once.
    package func recordTestScores(_ scores: [Fingerprint: Double]) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            for (key, score) in scores {
                try Store.insert(testScore: score, of: key, into: connection)
            }
        }
    }

    static func insert(
        testScore: Double, of key: Fingerprint, into connection: SQLiteConnection
    ) throws(SQLiteError) {
        try connection.execute(
            "INSERT INTO test_scores (key, score) VALUES (?, ?)", [.blob(key.bytes), .real(testScore)])
    }

    package func testScores() throws(StoreError) -> [Fingerprint: Double] {
        try read { connection throws(SQLiteError) in
            var scores: [Fingerprint: Double] = [:]
            try connection.query("SELECT key, score FROM test_scores") { row throws(SQLiteError) in
                scores[try row.fingerprint(0)] = try row.real(1)
            }
            return scores
        }
    }
}

extension Fingerprint {
    /// 16 bytes, the most significant first, as SQLite's hex() shows them.
    var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }
}

extension SQLiteRow {
    func fingerprint(_ column: Int32) throws(SQLiteError) -> Fingerprint {
        try withBlob(column) { bytes in
            precondition(bytes.count == 16, "the tables allow no key of another length")
            return Fingerprint(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }

    /// Reads the columns score, epoch, epochs, reason and cause; the tables allow no other pattern of NULL than these three.
    fileprivate func outcome(from column: Int32) throws(SQLiteError) -> RunOutcome {
        if let score = try optionalReal(column) {
            return .succeeded(
                score: score, epoch: try integer(column + 1), epochs: try integer(column + 2))
        }
        if !isNull(column + 1) { return .diverged(epoch: try integer(column + 1)) }
        let cause = isNull(column + 4) ? nil : FailureCause(rawValue: try text(column + 4))
        return .failed(cause ?? .other, reason: try text(column + 3))
    }
}
