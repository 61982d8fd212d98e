internal import Fingerprinting
internal import SQLite

extension Store {
    /// Records runs that were trained elsewhere, all of them or none, in one durable transaction.
    ///
    /// - Parameters:
    ///   - sweep: The experiment that they are runs of, which from now on is the store's.
    ///   - imported: Seconds since 1970.
    ///   - makeRuns: Calls the closure that it is given with each run; none of them may be recorded already.
    /// - Throws: `StoreError`, or what `makeRuns` throws.
    package func importRuns(
        from source: ImportSource, of sweep: StoredSweep, imported: Double,
        _ makeRuns: (_ record: (ImportedRun) throws -> Void) throws -> Void
    ) throws {
        try write { connection in
            try Store.keep(sweep, in: connection)
            try connection.execute(
                "INSERT INTO imports (program, file, study, imported) VALUES (?, ?, ?, ?)",
                [.text(source.program), .text(source.file), .text(source.study), .real(imported)])
            let id = connection.lastInsertedRow
            try makeRuns { run in try Store.insert(run, import: id, into: connection) }
        }
    }

    private static func insert(
        _ run: ImportedRun, import id: Int, into connection: SQLiteConnection
    ) throws(SQLiteError) {
        let key = run.record.run.key
        try insert(run.record, into: connection)
        if let testScore = run.testScore { try insert(testScore: testScore, of: key, into: connection) }
        try connection.execute(
            "INSERT INTO imported_runs (key, source, trial) VALUES (?, ?, ?)",
            [.blob(key.bytes), .integer(id), .integer(run.trial)])
    }

    /// What was taken over from other programs, in the order in which it came.
    package func imports() throws(StoreError) -> [RecordedImport] {
        try read { connection throws(SQLiteError) in
            var imports: [RecordedImport] = []
            var places: [Int: Int] = [:]
            try connection.query("SELECT id, program, file, study FROM imports ORDER BY id") {
                row throws(SQLiteError) in
                let source = ImportSource(program: try row.text(1), file: try row.text(2), study: try row.text(3))
                places[try row.integer(0)] = imports.count
                imports.append(RecordedImport(source: source, trials: [:]))
            }
            try connection.query("SELECT key, source, trial FROM imported_runs") { row throws(SQLiteError) in
                guard let place = places[try row.integer(1)] else { return }
                imports[place].trials[try row.fingerprint(0)] = try row.integer(2)
            }
            return imports
        }
    }
}
