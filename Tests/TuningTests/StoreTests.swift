import Fingerprinting
import JSON
import SQLite
import Testing
import Tuning

@Suite("The store")
struct StoreTests {
    private let fixture = StoreFixture()

    @Test("gives back what was recorded after it was closed, and is one file then")
    func roundTrip() throws {
        let records = [
            StoreFixture.record("a", .succeeded(score: 0.1 + 0.2, epoch: 3, epochs: 9), weights: [1, 2, 3]),
            StoreFixture.record("b", .succeeded(score: -.infinity, epoch: 0, epochs: 0)),
            StoreFixture.record("c", .diverged(epoch: 2)),
            StoreFixture.record("d", .failed(.exitStatus, reason: "because\nof é\0")),
            StoreFixture.record("e", .failed(.exitStatus, reason: "")),
        ]
        do {
            let store = try fixture.open(.write)
            let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
            try store.record(records, discardingWeightsOf: [], session: (session, 1.5))
            try store.recordTestScores([records[0].run.key: 0.75])
        }
        #expect(fixture.names == ["sweep.sqlite"])
        let store = try fixture.open(.readOnly)
        #expect(try store.outcomes() == StoreFixture.outcomes(records))
        #expect(
            try store.executions() == records.sorted { $0.run.key < $1.run.key }.map(\.execution), "in the keys' order")
        #expect(try store.curve(of: records[2].run.key) == records[2].curve)
        #expect(try store.curve(of: Fingerprint(of: "another")) == nil)
        #expect(try store.weights(of: records[0].run.key) == [1, 2, 3])
        #expect(try store.weights(of: records[1].run.key) == nil)
        #expect(try store.testScores() == [records[0].run.key: 0.75])
        #expect(try store.sweep() == StoreFixture.sweep)
        #expect(try store.sessions() == (1, 1.5))
    }

    @Test("keeps the checkpoints of runs with their curves, until others alone are wanted")
    func checkpoints() throws {
        let records = ["a", "b", "c"].enumerated().map { index, name in
            var record = StoreFixture.record(name)
            record.state = index == 2 ? [] : [UInt8(index), 7]
            record.execution.wentOnAfter = index
            return record
        }
        let keys = records.map(\.run.key)
        try fixture.fill(records)
        let store = try fixture.open(.write)
        #expect(try store.checkpoint(of: keys[1]) == Checkpoint(state: [1, 7], curve: records[1].curve))
        #expect(try store.checkpoint(of: keys[2]) == nil)
        #expect(try store.executions().map(\.wentOnAfter).sorted() == [0, 1, 2])
        let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        var next = StoreFixture.record("d")
        next.state = [9]
        try store.record(
            [next], discardingWeightsOf: [], keepingCheckpointsOf: [keys[0], next.run.key], session: (session, 1))
        #expect(try store.checkpoint(of: keys[0]) != nil)
        #expect(try store.checkpoint(of: keys[1]) == nil)
        #expect(try store.checkpoint(of: next.run.key)?.state == [9])
        try store.discardCheckpoints(exceptOf: [])
        #expect(try (keys + [next.run.key]).allSatisfy { try store.checkpoint(of: $0) == nil })
    }

    @Test("goes on where it was, session after session, and belongs to the experiment that was taken up last")
    func goingOn() throws {
        try fixture.fill([StoreFixture.record("a")])
        let edited = StoredSweep(experiment: "{\"seed\": 2}", file: "/a/c.json", dataFingerprint: "g")
        let store = try fixture.open(.write)
        let session = try store.beginSession(on: edited, started: 5, pid: 6)
        try store.record([StoreFixture.record("b")], discardingWeightsOf: [], session: (session, 2))
        try store.record([], discardingWeightsOf: [], session: (session, 2.5))
        #expect(try store.outcomes().count == 2)
        #expect(try store.sweep() == edited)
        #expect(try store.sessions() == (2, 3.5))
    }

    @Test("keeps how many numbers a network learns, where the run has told it")
    func weightCounts() throws {
        var records = ["a", "b", "c"].map { StoreFixture.record($0) }
        records[0].weightCount = 2410
        records[1].weightCount = 0
        try fixture.fill(records)
        #expect(try fixture.open(.readOnly).weightCounts() == [records[0].run.key: 2410, records[1].run.key: 0])
    }

    @Test("takes the weights of a run that was recorded without them")
    func laterWeights() throws {
        try fixture.fill([StoreFixture.record("a"), StoreFixture.record("b", weights: [1])])
        let store = try fixture.open(.write)
        let records = [StoreFixture.record("a", weights: [2]), StoreFixture.record("b", weights: [3])]
        try store.keepWeights(of: records)
        #expect(try store.weights(of: records[0].run.key) == [2])
        #expect(try store.weights(of: records[1].run.key) == [3])
        #expect(throws: StoreError.self) { try store.keepWeights(of: [StoreFixture.record("c", weights: [4])]) }
    }

    @Test("keeps the weights that it is told to keep, and no others")
    func keptWeights() throws {
        let records = ["a", "b", "c"].map { StoreFixture.record($0, weights: [1, 2]) }
        try fixture.fill(records)
        let store = try fixture.open(.write)
        try store.discardWeights(exceptOf: [records[1].run.key, Fingerprint(of: "another")])
        #expect(try store.weights(of: records[0].run.key) == nil)
        #expect(try store.weights(of: records[1].run.key) == [1, 2])
        #expect(try store.weights(of: records[2].run.key) == nil)
        #expect(try store.outcomes().count == 3)
    }

    @Test("holds nothing when it is new")
    func new() throws {
        let store = try fixture.open(.write)
        #expect(try store.outcomes().isEmpty)
        #expect(try store.executions().isEmpty)
        #expect(try store.testScores().isEmpty)
        #expect(try store.sweep() == nil)
        #expect(try store.sessions() == (0, 0))
        #expect(try fixture.open(.readOnly).sweep() == nil)
    }

    @Test("keeps weights until they are discarded, also those that came in the same moment")
    func discarding() throws {
        let store = try fixture.open(.write)
        let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        let (first, second) = (StoreFixture.record("a", weights: [1]), StoreFixture.record("b", weights: [2]))
        try store.record([first], discardingWeightsOf: [], session: (session, 1))
        #expect(try store.weights(of: first.run.key) == [1])
        let another = Fingerprint(of: "never recorded")
        try store.record(
            [second], discardingWeightsOf: [first.run.key, second.run.key, another], session: (session, 2))
        #expect(try store.weights(of: first.run.key) == nil)
        #expect(try store.weights(of: second.run.key) == nil)
        #expect(try store.outcomes().count == 2)
    }

    @Test("shows a reader one moment, whatever is recorded meanwhile")
    func snapshot() throws {
        let writer = try fixture.open(.write)
        let session = try writer.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        let reader = try fixture.open(.readOnly)
        try reader.snapshot { () throws(StoreError) in
            #expect(try reader.outcomes().isEmpty)
            try writer.record([StoreFixture.record("a")], discardingWeightsOf: [], session: (session, 1))
            #expect(try reader.executions().isEmpty)
        }
        #expect(try reader.outcomes().count == 1)
        let problem = StoreError(path: "p", problem: .full)
        #expect(throws: problem) { try reader.snapshot { () throws(StoreError) in throw problem } }
        #expect(try reader.outcomes().count == 1)
    }

    @Test("is durable at each commit, and keeps its references")
    func settings() throws {
        let store = try fixture.open(.write)
        _ = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        #expect(fixture.names.contains("sweep.sqlite-wal"))
        let error = #expect(throws: StoreError.self) { try store.recordTestScores([Fingerprint(of: "unknown"): 1]) }
        #expect(error?.problem == .forbidden("FOREIGN KEY constraint failed"))
        #expect(try store.testScores().isEmpty)
    }
}
