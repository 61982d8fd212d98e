import ChildProcess
import Fingerprinting
import Glibc
import Search
import Testing
import Tuning

@Suite("The loop around a sweep")
struct SweepLoopTests {
    private let fixture = StoreFixture()

    private static let text = """
        {DATA, "search": {"method": "coordinate-descent", "repeats": 2, "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 7},
           {"name": "training.penalty", "values": ["none", "l1", "l2"]}]}}
        """

    private func makeSweep(_ recorded: [Fingerprint: RunOutcome] = [:]) throws -> Sweep {
        let experiment = try ExperimentFixture.experiment(SweepLoopTests.text)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: RunTable(recorded))
        sweep.foldInRecorded()
        return sweep
    }

    private func run(
        _ executor: ScriptedExecutor, workers: Int, recorded outcomes: [Fingerprint: RunOutcome] = [:]
    ) throws -> SweepLoop.Ending {
        let store = try fixture.open(.write)
        let recorded = RecordedSweep(
            sweep: try makeSweep(outcomes), testScores: [:], isRunning: true,
            execution: .init(store: fixture.path, sessions: 1, seconds: 0))
        var loop = SweepLoop(
            recorded, store: store, executor: executor, workers: workers, speculates: workers > 1,
            signals: try SignalSource([SIGUSR2]),
            session: try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 1), observe: { _ in })
        return try loop.run()
    }

    @Test(
        "L19: the test rows are asked for when the search has ended, not before, and for the winner's runs alone",
        arguments: [1, 3, 50])
    func testAfterSearch(workers: Int) throws {
        let executor = try ScriptedExecutor()
        #expect(try run(executor, workers: workers) == .finished)
        let atFirstTest = try #require(executor.atFirstTest)
        #expect(atFirstTest.running.isEmpty)
        #expect(atFirstTest.outcomes == executor.outcomes, "something was trained after a test")
        let sweep = try makeSweep(atFirstTest.outcomes)
        #expect(sweep.searcher.ending != nil, "the test rows were seen while the search went on")
        let best = try #require(sweep.searcher.best)
        let tested = executor.started.compactMap { if case .test(let run, _) = $0 { run.key } else { nil } }
        #expect(Set(tested) == Set(sweep.runs(ofTrial: best).map(\.key)))
        #expect(tested.count == 2)
        #expect(try Set(fixture.open(.readOnly).testScores().keys) == Set(tested))
    }

    @Test("a winner whose weights were not kept is trained anew before it is tested", arguments: [1, 3])
    func lostWeights(workers: Int) throws {
        let first = try ScriptedExecutor { count in if count == 7 { raise(SIGUSR2) } }
        #expect(try run(first, workers: workers) == .interrupted)
        let all = try ScriptedExecutor()
        // What is recorded counts, and nothing of it has weights any more.
        let store = try fixture.open(.write)
        #expect(try store.outcomes() == RunTable(first.outcomes))
        try store.discardWeights(exceptOf: [])
        store.close()
        #expect(try run(all, workers: workers, recorded: first.outcomes) == .finished)
        let tested = all.started.compactMap { if case .test(let run, let weights) = $0 { (run, weights) } else { nil } }
        #expect(tested.map(\.1) == [[1], [1]])
        let again = Set(all.outcomes.keys).intersection(first.outcomes.keys)
        #expect(again.isSubset(of: Set(tested.map(\.0.key))), "what did not win was trained again")
        let kept = try fixture.open(.readOnly)
        for run in tested.map(\.0) { #expect(try kept.weights(of: run.key) == [1]) }
        #expect(try kept.outcomes().count == Set(first.outcomes.keys).union(all.outcomes.keys).count)
    }

    @Test("L19: a search that is stopped before its end asks for no test rows", arguments: [1, 4])
    func noTestOfTheUnfinished(workers: Int) throws {
        // To this thread alone, where the signal is blocked and read by the loop.
        let executor = try ScriptedExecutor { count in if count == 5 { raise(SIGUSR2) } }
        #expect(try run(executor, workers: workers) == .interrupted)
        #expect(executor.atFirstTest == nil)
        #expect(executor.outcomes.count >= 5)
        #expect(try fixture.open(.readOnly).testScores().isEmpty)
    }
}
