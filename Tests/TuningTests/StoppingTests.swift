import ChildProcess
import Fingerprinting
import Glibc
import Search
import Testing

@testable import Tuning

@Suite("When a sweep stops")
struct StoppingTests {
    private let fixture = StoreFixture()

    private static let text = """
        {DATA, "search": {"method": "grid", MORE "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 20}]}}
        """

    private func run(
        _ executor: ScriptedExecutor, workers: Int, more: String = "", signals: [Int32] = [SIGUSR2],
        isCommand: Bool = false
    ) throws -> SweepLoop.Ending {
        let parts = StoppingTests.text.split(separator: "MORE", omittingEmptySubsequences: false)
        var experiment = try ExperimentFixture.experiment(parts.joined(separator: more))
        if isCommand {
            experiment.command = Command(
                arguments: [], workingDirectory: "/", score: .init(name: "a", place: .standardOutput, choice: .last))
        }
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        let store = try fixture.open(.write)
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: try store.outcomes())
        sweep.foldInRecorded()
        let recorded = RecordedSweep(
            sweep: sweep, testScores: [:], isRunning: true,
            execution: .init(store: fixture.path, sessions: 1, seconds: 0, runs: RunTimes()))
        var loop = SweepLoop(
            recorded, store: store, executor: executor, workers: workers, speculates: false,
            signals: try SignalSource(signals),
            session: try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 1), observe: { _ in })
        return try loop.run()
    }

    @Test("Ctrl-C waits, then ends, then kills; a batch system's signals end at once", arguments: [SIGTERM, SIGHUP])
    func stages(batch: Int32) {
        func stage(_ signals: Int32...) -> StopStage {
            signals.reduce(into: StopStage.goingOn) { $0.take(signal: $1) }
        }
        #expect(stage(SIGINT) == .waiting)
        #expect(stage(SIGINT, SIGINT) == .ending)
        #expect(stage(SIGINT, SIGINT, SIGINT) == .killing)
        #expect(stage(SIGINT, SIGINT, SIGINT, SIGINT) == .killing)
        #expect(stage(batch) == .ending)
        #expect(stage(batch, batch) == .ending)
        #expect(stage(SIGINT, batch) == .ending)
        #expect(stage(batch, SIGINT) == .killing)
    }

    @Test("failures in a row are counted in the order of their ends, and any other end begins anew")
    func streak() {
        var streak = FailureStreak(longest: 2)
        let failure = RunOutcome.failed(.exitStatus, reason: "why")
        let others: [RunOutcome] = [
            .succeeded(score: 1, epoch: 1, epochs: 1), .diverged(epoch: 1), .failed(.notFinite, reason: "x"),
        ]
        for other in others {
            streak.record(failure)
            #expect(!streak.isTooLong)
            streak.record(other)
        }
        streak.record(failure)
        streak.record(failure)
        #expect(streak.isTooLong && streak.reason == "why")
        var endless = FailureStreak(longest: nil)
        for _ in 0..<100 { endless.record(failure) }
        #expect(!endless.isTooLong)
    }

    @Test(
        "too many failures in a row stop the sweep, what ended is recorded, and trying again goes on",
        arguments: [1, 4])
    func failures(workers: Int) throws {
        let executor = try ScriptedExecutor(outcome: { _ in .failed(.exitStatus, reason: "no module named torch") })
        let error = #expect(throws: SweepFailure.self) {
            try run(executor, workers: workers, more: "\"maxFailures\": 3,")
        }
        #expect(
            error
                == .failedRuns(count: 3, reason: "no module named torch", store: fixture.path))
        #expect(error?.description.contains("tune resume \(fixture.path) --retry-failed") == true)
        let store = try fixture.open(.write)
        #expect(try store.outcomes().count == 3)
        #expect(try store.takeOutFailures() == 3)
        #expect(try store.outcomes().count == 0)
        store.close()
        #expect(try run(try ScriptedExecutor(), workers: workers) == .finished)
        #expect(try fixture.open(.readOnly).outcomes().count == 20)
    }

    @Test("a search that has ended anyway has ended, however many failed")
    func failuresAtTheEnd() throws {
        let executor = try ScriptedExecutor(outcome: { _ in .failed(.exitStatus, reason: "why") })
        #expect(try run(executor, workers: 3, more: "\"maxFailures\": 20,") == .finished)
        #expect(try fixture.open(.readOnly).outcomes().count == 20)
    }

    @Test("until a run of a command has succeeded, one runs at a time; then as many as there are workers")
    func firstRun() throws {
        var count = 0
        let executor = try ScriptedExecutor(outcome: { _ in
            count += 1
            return count < 3 ? .failed(.exitStatus, reason: "") : .succeeded(score: 1, epoch: 1, epochs: 1)
        })
        #expect(try run(executor, workers: 5, isCommand: true) == .finished)
        #expect(executor.mostRunning.first == 1)
        #expect(executor.mostRunning.ever == 5)
    }

    @Test("a first run that takes long does not keep the others waiting")
    func slowFirstRun() {
        var first = FirstRun(isNeeded: true)
        #expect(first.workers(8, at: 10) == 1)
        #expect(first.workers(8, at: 10 + FirstRun.patience - 1) == 1)
        first.record(.failed(.exitStatus, reason: ""))
        #expect(first.workers(8, at: 10 + FirstRun.patience) == 1, "another one is the first now")
        #expect(first.workers(8, at: 10 + 2 * FirstRun.patience) == 8)
        var needless = FirstRun(isNeeded: false)
        #expect(needless.workers(8, at: 0) == 8)
    }

    @Test("a signal that ends all interrupts what runs, once told")
    func ending() throws {
        let executor = try ScriptedExecutor { count in
            if count == 4 {
                raise(SIGUSR2)
                raise(SIGTERM)
            }
        }
        #expect(try run(executor, workers: 3, signals: [SIGUSR2, SIGTERM]) == .interrupted)
        #expect(executor.outcomes.count == 4)
        #expect(executor.runningCount == 0)
        #expect(try fixture.open(.readOnly).outcomes().count == 4)
    }
}
