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

    private func makeSweep(_ outcomes: ScriptedExecutor? = nil) throws -> Sweep {
        let experiment = try ExperimentFixture.experiment(SweepLoopTests.text)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        var sweep = Sweep(
            experiment: experiment, factory: factory, recorded: outcomes?.atFirstTest?.outcomes ?? [:])
        sweep.foldInRecorded()
        return sweep
    }

    private func run(_ executor: ScriptedExecutor, workers: Int) throws -> SweepLoop.Ending {
        let store = try fixture.open(.write)
        let recorded = RecordedSweep(
            sweep: try makeSweep(), testScores: [:], isRunning: true,
            execution: .init(store: fixture.path, sessions: 1, seconds: 0, runs: [:]))
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
        let sweep = try makeSweep(executor)
        #expect(sweep.searcher.ending != nil, "the test rows were seen while the search went on")
        let best = try #require(sweep.searcher.best)
        let tested = executor.started.compactMap { if case .test(let run, _) = $0 { run.key } else { nil } }
        #expect(Set(tested) == Set(sweep.runs(ofTrial: best).map(\.run.key)))
        #expect(tested.count == 2)
        #expect(try Set(fixture.open(.readOnly).testScores().keys) == Set(tested))
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
