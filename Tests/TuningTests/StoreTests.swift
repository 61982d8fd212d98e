import Fingerprinting
import Glibc
import JSON
import SQLite
import Testing
import Tuning

@Suite("The store")
struct StoreTests {
    private let path = "/tmp/tune-store-\(getpid())-\(UInt64.random(in: 0...(.max))).sqlite"

    private func clean() {
        for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) }
    }

    private func record(_ name: String, _ outcome: RunOutcome, weights: [UInt8] = []) -> RunRecord {
        RunRecord(
            run: Run(
                key: Fingerprint(of: name), settings: Settings(root: ["training": ["learningRate": 0.1]]),
                configuration: ["training.learningRate": 0.1], seed: 7),
            outcome: outcome, curve: [["epoch": 1, "loss": 0.5]],
            execution: .init(started: 100, seconds: 0.25, startSeconds: 0.001), weights: weights)
    }

    private static let sweep = StoredSweep(experiment: "{}", file: "/a/b.json", dataFingerprint: "f")

    @Test("what is recorded is read back after the store was closed")
    func roundTrip() throws {
        defer { clean() }
        let outcomes: [RunOutcome] = [
            .succeeded(score: 0.1 + 0.2, epoch: 3, epochs: 9), .diverged(epoch: 2), .failed(reason: "because\nof é"),
        ]
        let records = outcomes.enumerated().map { record("run \($0)", $1, weights: $0 == 0 ? [1, 2, 3] : []) }
        do {
            let store = try Store(path: path, access: .write)
            let session = try store.beginSession(on: StoreTests.sweep, started: 1, pid: 2)
            try store.record(records, discardingWeightsOf: [], session: (session, 1.5))
            try store.recordTestScores([records[0].run.key: 0.75])
        }
        #expect(access(path + "-wal", F_OK) != 0, "a clean end leaves one file")
        let store = try Store(path: path, access: .readOnly)
        #expect(try store.outcomes() == Dictionary(uniqueKeysWithValues: records.map { ($0.run.key, $0.outcome) }))
        #expect(try store.executions()[records[1].run.key] == records[1].execution)
        #expect(try store.weights(of: records[0].run.key) == [1, 2, 3])
        #expect(try store.weights(of: records[1].run.key) == nil)
        #expect(try store.testScores() == [records[0].run.key: 0.75])
        #expect(try store.sweep() == StoreTests.sweep)
        #expect(try store.sessions() == (1, 1.5))
    }

    @Test("a run cannot be recorded twice, and nothing of the attempt is kept")
    func noRunTwice() throws {
        defer { clean() }
        let store = try Store(path: path, access: .write)
        let session = try store.beginSession(on: StoreTests.sweep, started: 1, pid: 2)
        let first = record("one", .succeeded(score: 1, epoch: 1, epochs: 1))
        try store.record([first], discardingWeightsOf: [], session: (session, 1))
        let other = record("two", .diverged(epoch: 1))
        #expect(throws: StoreError.self) {
            try store.record(
                [other, record("one", .succeeded(score: 2, epoch: 1, epochs: 1))], discardingWeightsOf: [],
                session: (session, 1))
        }
        #expect(try store.outcomes() == [first.run.key: first.outcome])
    }

    @Test(
        "the schema itself forbids to repeat, change or remove a run",
        arguments: [
            "INSERT INTO runs SELECT * FROM runs", "UPDATE runs SET score = 2", "DELETE FROM runs",
            "UPDATE run_details SET curve = ''", "DELETE FROM run_details",
            "INSERT INTO runs VALUES (x'00', 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0)",
            "INSERT INTO runs VALUES (randomblob(16), 1, 'succeeded', NULL, 1, 1, NULL, 0, 0, 0)",
            "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', 0.5, NULL, NULL, 'r', 0, 0, 0)",
        ])
    func constraints(sql: String) throws {
        defer { clean() }
        let store = try Store(path: path, access: .write)
        let session = try store.beginSession(on: StoreTests.sweep, started: 1, pid: 2)
        let run = record("one", .succeeded(score: 1, epoch: 1, epochs: 1))
        try store.record([run], discardingWeightsOf: [], session: (session, 1))
        let connection = try SQLiteConnection(path: path, access: .readWrite)
        let error = #expect(throws: SQLiteError.self) { try connection.execute(sql) }
        #expect(error?.isConstraint == true)
        #expect(try store.outcomes() == [run.run.key: run.outcome])
    }

    @Test("weights that fell out of the shortlist are gone")
    func discarding() throws {
        defer { clean() }
        let store = try Store(path: path, access: .write)
        let session = try store.beginSession(on: StoreTests.sweep, started: 1, pid: 2)
        let run = record("one", .succeeded(score: 1, epoch: 1, epochs: 1), weights: [1])
        try store.record([run], discardingWeightsOf: [], session: (session, 1))
        try store.record([], discardingWeightsOf: [run.run.key], session: (session, 1))
        #expect(try store.weights(of: run.run.key) == nil)
    }

    @Test("a file that is no store is refused and left as it is, whoever made it")
    func foreignFiles() throws {
        defer { clean() }
        let connection = try SQLiteConnection(path: path, access: .create)
        try connection.execute("CREATE TABLE t (i)")
        for access in [Store.Access.readOnly, .write] {
            let error = #expect(throws: StoreError.self) { try Store(path: path, access: access) }
            #expect(error?.description == "\(path): is no store of tune; name another file with --store")
        }
        try connection.execute("PRAGMA application_id = 1953853029")
        try connection.execute("PRAGMA user_version = 99")
        #expect(throws: StoreError(path: path, problem: .newer(version: 99))) {
            try Store(path: path, access: .write)
        }
    }

    @Test("a text file is no store")
    func textFile() throws {
        defer { clean() }
        let file = try #require(fopen(path, "w"))
        fputs(String(repeating: "not a database, ", count: 100), file)
        fclose(file)
        for access in [Store.Access.readOnly, .write] {
            #expect(throws: StoreError(path: path, problem: .foreign)) { try Store(path: path, access: access) }
        }
        #expect(!Store.isDatabase(path))
    }

    @Test("a store that is not there is not made by reading")
    func missing() {
        #expect(throws: StoreError(path: path, problem: .missing)) { try Store(path: path, access: .readOnly) }
        #expect(access(path, F_OK) != 0)
    }

    @Test("one process works on a store; the next is told which")
    func lock() throws {
        defer { clean() }
        let lock = try StoreLock(store: path)
        let error = #expect(throws: StoreError.self) { try StoreLock(store: path) }
        #expect(error?.description.contains("process \(getpid()) is working on this sweep") == true)
        #expect(StoreLock.holder(ofStore: path) == "\(getpid())")
        lock.release()
        #expect(StoreLock.holder(ofStore: path) == nil)
    }
}
