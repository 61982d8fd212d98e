import ChildProcess
import Fingerprinting
import Search
import Testing
import Tuning

@Suite("A limit of time")
struct TimeLimitTests {
    private let fixture = StoreFixture()

    /// A clock that goes on by a second for each run that has ended.
    private final class Clock {
        var seconds = 100.0
    }

    private static func text(_ maxTime: String) -> String {
        """
        {DATA, "search": {"maxTime": \(maxTime), "repeats": 2, "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 7},
           {"name": "training.penalty", "values": ["none", "l1", "l2"]}]}}
        """
    }

    private func recorded(_ maxTime: String, in store: Store) throws -> RecordedSweep {
        let experiment = try ExperimentFixture.experiment(Self.text(maxTime))
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        let sessions = try store.sessions()
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: try store.outcomes())
        sweep.isOutOfTime = experiment.maxTime.map { sessions.seconds >= $0 } ?? false
        sweep.foldInRecorded()
        return RecordedSweep(
            sweep: sweep, testScores: try store.testScores(), isRunning: false,
            execution: .init(store: fixture.path, sessions: sessions.count, seconds: sessions.seconds))
    }

    /// Works on the sweep as one call of the program does.
    private func work(_ maxTime: String, workers: Int, stopAfter: Int? = nil) throws -> (
        ScriptedExecutor, RecordedSweep
    ) {
        let clock = Clock()
        let executor = try ScriptedExecutor { _ in clock.seconds += 1 }
        let store = try fixture.open(.write)
        let before = try recorded(maxTime, in: store)
        var loop = SweepLoop(
            before, store: store, executor: executor, workers: workers, speculates: workers > 1,
            signals: try SignalSource([]),
            session: try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 1), clock: { clock.seconds },
            observe: { _ in })
        #expect(try loop.run() == .finished)
        return (executor, try recorded(maxTime, in: store))
    }

    @Test("ends what runs, starts nothing more, and tests the best so far", arguments: [1, 3, 20])
    func limit(workers: Int) throws {
        let (executor, sweep) = try work("7", workers: workers)
        #expect(executor.outcomes.count == 7)
        let atFirstTest = try #require(executor.atFirstTest)
        #expect(atFirstTest.running.isEmpty)
        #expect(atFirstTest.outcomes.count == 7, "something was trained after the time was over")
        #expect(sweep.sweep.searcher.ending == nil)
        #expect(sweep.sweep.ending == .timeLimit(seconds: 7))
        #expect(sweep.isFinished)
        #expect(try fixture.open(.readOnly).outcomes() == RunTable(executor.outcomes), "what was ended is no failure")
        let winner = try #require(sweep.sweep.winner)
        #expect(Set(sweep.testScores.keys) == Set(sweep.sweep.runs(ofTrial: winner).map(\.key)))
        #expect(sweep.execution.seconds >= 7)
    }

    @Test("counts all sessions, and more time goes on where it was", arguments: [1, 4])
    func sessions(workers: Int) throws {
        let (first, _) = try work("5", workers: workers)
        #expect(first.outcomes.count == 5)
        let (second, sweep) = try work("9", workers: workers)
        #expect(second.outcomes.count == 4)
        #expect(Set(first.outcomes.keys).isDisjoint(with: second.outcomes.keys), "a run was trained twice")
        #expect(sweep.sweep.ending == .timeLimit(seconds: 9))
        let (third, whole) = try work("null", workers: workers)
        #expect(third.outcomes.count > 0)
        #expect(whole.sweep.ending == whole.sweep.searcher.ending)
        #expect(whole.isFinished)
        // A limit that is passed changes nothing where the search has ended by itself.
        let again = try recorded("1", in: try fixture.open(.readOnly))
        #expect(again.sweep.ending == whole.sweep.ending)
        #expect(again.isFinished)
    }

    @Test(
        "is the same in seconds, minutes and hours",
        arguments: [("90", 90.0), ("\"90s\"", 90), ("\"1.5m\"", 90), ("\"0.5h\"", 1800), ("null", nil)])
    func units(written: String, seconds: Double?) throws {
        #expect(try ExperimentFixture.experiment(Self.text(written)).maxTime == seconds)
    }

    @Test(
        "of no or of unclear length is refused",
        arguments: [
            "0", "-1", "\"0s\"", "\"10\"", "\"10 m\"", "\"1e3s\"", "\".5h\"", "\"5.h\"", "\"1.2.3s\"", "\"m\"", "true",
        ])
    func unclear(written: String) {
        #expect(
            ExperimentFixture.complaint(about: Self.text(written))
                == "experiment.json: search.maxTime: found \(written); allowed is a number of seconds above 0, or a "
                + "text such as \"90s\", \"10m\" or \"1.5h\", or null")
    }
}
