package import Fingerprinting
internal import JSON
internal import SQLite

extension Store {
    /// Records runs that have ended, all of them or none, in one durable transaction.
    ///
    /// - Parameters:
    ///   - records: None of them may be recorded already.
    ///   - keys: Runs whose weights need not be kept any longer.
    ///   - session: The session that trained them, with its duration so far in seconds.
    package func record(
        _ records: [RunRecord], discardingWeightsOf keys: [Fingerprint], session: (id: Int, seconds: Double)
    ) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            for record in records { try Store.insert(record, into: connection) }
            for key in keys {
                try connection.execute("DELETE FROM weights WHERE key = ?", [.blob(key.bytes)])
            }
            try connection.execute(
                "UPDATE sessions SET seconds = ? WHERE id = ?", [.real(session.seconds), .integer(session.id)])
        }
    }

    private static func insert(_ record: RunRecord, into connection: SQLiteConnection) throws(SQLiteError) {
        let key = SQLiteValue.blob(record.run.key.bytes)
        let outcome: [SQLiteValue] =
            switch record.outcome {
            case .succeeded(let score, let epoch, let epochs):
                [.text("succeeded"), .real(score), .integer(epoch), .integer(epochs), .null]
            case .diverged(let epoch): [.text("diverged"), .null, .integer(epoch), .null, .null]
            case .failed(let reason): [.text("failed"), .null, .null, .null, .text(reason)]
            }
        try connection.execute(
            "INSERT INTO runs (key, seed, state, score, epoch, epochs, reason, started, seconds, start_seconds) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [key, .integer(record.run.seed)] + outcome + [
                .real(record.execution.started), .real(record.execution.seconds),
                .optional(record.execution.startSeconds),
            ])
        try connection.execute(
            "INSERT INTO run_details (key, configuration, settings, curve) VALUES (?, ?, ?, ?)",
            [
                key, .text(record.run.configuration.text), .text(record.run.settings.canonicalText),
                .text(JSONValue.array(record.curve).text),
            ])
        if !record.weights.isEmpty {
            try connection.execute("INSERT INTO weights (key, safetensors) VALUES (?, ?)", [key, .blob(record.weights)])
        }
    }

    /// How every recorded run ended, of this experiment or of an earlier form of it.
    package func outcomes() throws(StoreError) -> [Fingerprint: RunOutcome] {
        try read { connection throws(SQLiteError) in
            let count = try connection.first("SELECT count(*) FROM runs") { $0.int(0) } ?? 0
            var outcomes: [Fingerprint: RunOutcome] = [:]
            outcomes.reserveCapacity(count)
            try connection.query("SELECT key, score, epoch, epochs, reason FROM runs") { row in
                let outcome: RunOutcome =
                    if let score = row.optionalDouble(1) {
                        .succeeded(score: score, epoch: row.int(2), epochs: row.int(3))
                    } else if row.isNull(2) {
                        .failed(reason: row.text(4))
                    } else {
                        .diverged(epoch: row.int(2))
                    }
                outcomes[Fingerprint(row, 0)] = outcome
            }
            return outcomes
        }
    }

    /// When and for how long every recorded run was trained.
    package func executions() throws(StoreError) -> [Fingerprint: RunRecord.Execution] {
        try read { connection throws(SQLiteError) in
            var executions: [Fingerprint: RunRecord.Execution] = [:]
            try connection.query("SELECT key, started, seconds, start_seconds FROM runs") { row in
                executions[Fingerprint(row, 0)] = RunRecord.Execution(
                    started: row.double(1), seconds: row.double(2), startSeconds: row.optionalDouble(3))
            }
            return executions
        }
    }

    /// The weights of the run's best epoch as safetensors; nil where they were not kept.
    package func weights(of key: Fingerprint) throws(StoreError) -> [UInt8]? {
        try read { connection throws(SQLiteError) in
            try connection.first("SELECT safetensors FROM weights WHERE key = ?", [.blob(key.bytes)]) { $0.blob(0) }
        }
    }

    /// Records the winner's test scores; one that is recorded already stays as it is.
    package func recordTestScores(_ scores: [Fingerprint: Double]) throws(StoreError) {
        try write { connection throws(SQLiteError) in
            for (key, score) in scores {
                try connection.execute(
                    "INSERT INTO test_scores (key, score) VALUES (?, ?)", [.blob(key.bytes), .real(score)])
            }
        }
    }

    package func testScores() throws(StoreError) -> [Fingerprint: Double] {
        try read { connection throws(SQLiteError) in
            var scores: [Fingerprint: Double] = [:]
            try connection.query("SELECT key, score FROM test_scores") { scores[Fingerprint($0, 0)] = $0.double(1) }
            return scores
        }
    }
}

extension Fingerprint {
    /// 16 bytes, the most significant first, as SQLite's hex() shows them.
    fileprivate var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }

    fileprivate init(_ row: SQLiteRow, _ column: Int32) {
        self = row.withBlob(column) { bytes in
            precondition(bytes.count == 16, "the schema allows no key of another length")
            return Fingerprint(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}
