import SQLite
import Testing
import Tuning

@Suite("The store's rules")
struct StoreRulesTests {
    private let fixture = StoreFixture()

    @Test("no run is recorded twice, and nothing of the attempt is kept")
    func noRunTwice() throws {
        let first = StoreFixture.record("a", .succeeded(score: 1, epoch: 1, epochs: 1))
        let store = try fixture.open(.write)
        let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        try store.record([first], discardingWeightsOf: [], session: (session, 1))
        let again = StoreFixture.record("a", .succeeded(score: 2, epoch: 1, epochs: 1))
        let error = #expect(throws: StoreError.self) {
            try store.record([StoreFixture.record("b"), again], discardingWeightsOf: [], session: (session, 9))
        }
        #expect(
            error?.description
                == "\(fixture.path): refuses what was to be recorded (what is recorded in runs is recorded once); "
                + "nothing of it was kept")
        #expect(try store.outcomes() == [first.run.key: first.outcome])
        #expect(try store.sessions() == (1, 1))
        try store.record([StoreFixture.record("b")], discardingWeightsOf: [], session: (session, 2))
        #expect(try store.outcomes().count == 2)
    }

    /// Each beside a store that holds one run; without triggers the primary key alone refuses the repetition.
    static let forbidden = [
        "INSERT INTO runs SELECT * FROM runs",
        "INSERT OR REPLACE INTO runs SELECT * FROM runs",
        "REPLACE INTO runs SELECT key, seed, state, 9, epoch, epochs, reason, 0, 0, 0, 0, NULL, 0, NULL, 1 FROM runs",
        "INSERT INTO runs SELECT * FROM runs WHERE TRUE ON CONFLICT DO UPDATE SET score = 9",
        "DROP TRIGGER runs_no_replacement; INSERT INTO runs SELECT * FROM runs",
        "UPDATE runs SET score = 2", "UPDATE runs SET key = randomblob(16)", "DELETE FROM runs",
        "UPDATE run_details SET curve = ''", "DELETE FROM run_details",
        "REPLACE INTO run_details SELECT key, '', '', '' FROM runs",
        "UPDATE test_scores SET score = 2", "DELETE FROM test_scores",
        "REPLACE INTO test_scores SELECT key, 2 FROM runs",
        "INSERT INTO runs VALUES (x'00', 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES ('sixteen letters.', 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0, 2, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0, 0, -1, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0, 0, NULL, -1, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'running', NULL, NULL, NULL, 'r', 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, NULL, NULL, NULL, NULL, 'r', 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'succeeded', NULL, 1, 1, NULL, 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'succeeded', 0.5, NULL, 1, NULL, 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'succeeded', 0.5, 1, 1, 'r', 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'diverged', 0.5, 1, NULL, NULL, 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'diverged', NULL, NULL, NULL, NULL, 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', 0.5, NULL, NULL, 'r', 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', NULL, NULL, NULL, NULL, 0, 0, 0, 0, NULL, 0, NULL, 1)",
        "INSERT INTO runs VALUES (randomblob(16), 1, 'failed', NULL, NULL, NULL, 'r', 0, 0, 0, 0, NULL, 0, NULL, 0)",
        "INSERT INTO sweep VALUES (2, '', '', '')",
    ]

    @Test(
        "hold for whatever program opens the file: nothing is repeated, changed, removed or half said",
        arguments: forbidden)
    func constraints(script: String) throws {
        let run = StoreFixture.record("a", .succeeded(score: 1, epoch: 1, epochs: 1))
        try fixture.fill([run])
        try fixture.open(.write).recordTestScores([run.run.key: 0.5])
        // Not even the references are checked on such a connection.
        let connection = try fixture.connect()
        let error = #expect(throws: SQLiteError.self) { try connection.execute(script: script) }
        #expect(error?.category == .constraint)
        let store = try fixture.open(.readOnly)
        #expect(try store.outcomes() == [run.run.key: run.outcome])
        #expect(try store.executions() == [run.execution])
        #expect(try store.curve(of: run.run.key) == run.curve)
        #expect(try store.testScores() == [run.run.key: 0.5])
    }

    @Test("let a failure be taken out, to be tried again")
    func retirement() throws {
        let failure = StoreFixture.record("a", .failed(.runTime, reason: "too long"))
        try fixture.fill([failure, StoreFixture.record("b")])
        let connection = try fixture.connect()
        #expect(
            try connection.execute("DELETE FROM run_details WHERE key IN (SELECT key FROM runs WHERE state = 'failed')")
                == 1)
        #expect(try connection.execute("DELETE FROM runs WHERE state = 'failed'") == 1)
        #expect(try fixture.open(.readOnly).outcomes() == StoreFixture.outcomes([StoreFixture.record("b")]))
    }

    @Test("let weights go, and what belongs to a session change")
    func allowed() throws {
        try fixture.fill([StoreFixture.record("a", weights: [1])])
        let connection = try fixture.connect()
        #expect(try connection.execute("DELETE FROM weights") == 1)
        #expect(try connection.execute("UPDATE sessions SET seconds = 3") == 1)
    }
}
