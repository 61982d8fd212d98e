import ChildProcess
import Fingerprinting
import Glibc
import JSON
import Search
import Testing
import Tuning

@Suite("Successive halving of an experiment")
struct HalvingTests {
    private static let text = """
        {DATA, "training": {"epochs": 20}, "search": {"method": "successive-halving", "maxTrials": 30, "repeats": 2,
           "parameters": [
             {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 7},
             {"name": "training.batch", "values": [8, 16, 32, 64, 128]}]}}
        """

    private static func factory(_ text: String = text) throws -> RunFactory {
        RunFactory(
            experiment: try ExperimentFixture.experiment(text), dataFingerprint: "data", trainer: "trainer")
    }

    private static func makeSweep(_ recorded: [Fingerprint: RunOutcome] = [:]) throws -> Sweep {
        Sweep(
            experiment: try ExperimentFixture.experiment(text), factory: try factory(), recorded: RunTable(recorded))
    }

    // MARK: The experiment

    @Test("has η and r₀ in its options, and all the epochs")
    func options() throws {
        let usual = try ExperimentFixture.experiment(Self.text).search
        #expect(usual.method == .successiveHalving)
        #expect(usual.halving.factor == 3)
        #expect(usual.halving.firstEpochs == nil)
        #expect(usual.halving.epochs == 20)
        let other = try ExperimentFixture.experiment(
            #"{DATA, "search": {"method": "successive-halving", "halving": {"factor": 2, "firstEpochs": 5}}}"#
        ).search.halving
        #expect(other.factor == 2)
        #expect(other.firstEpochs == 5)
        #expect(other.epochs == 100)
    }

    @Test(
        "is refused where it makes no sense",
        arguments: [
            (
                #"{DATA, "search": {"halving": {"factor": 2}}}"#,
                #"search.halving.factor: found 2; has an effect only where search.method is "successive-halving""#
            ),
            (
                #"{DATA, "search": {"method": "successive-halving", "halving": {"factor": 1}}}"#,
                "search.halving.factor: found 1; allowed is a whole number of at least 2"
            ),
            (
                #"{DATA, "training": {"epochs": 9}, "search": {"method": "successive-halving", "#
                    + #""halving": {"firstEpochs": 10}}}"#,
                "search.halving.firstEpochs: found 10; allowed are at most the 9 of training.epochs"
            ),
            (
                #"{DATA, "search": {"method": "successive-halving", "#
                    + #""parameters": [{"name": "training.epochs", "values": [1, 2]}]}}"#,
                #"search.parameters[0].name: found "training.epochs", which successive-halving varies itself"#
            ),
            (
                #"{DATA, "search": {"method": "successive-halving", "repeats": {"from": 1, "to": 2}}}"#,
                #"search.repeats: found from 1 to 2; allowed beside the method "successive-halving" is one whole number"#
            ),
        ])
    func refusals(text: String, sentence: String) throws {
        let complaint = try #require(ExperimentFixture.complaint(about: text))
        #expect(complaint.hasSuffix(sentence), "\(complaint)")
    }

    // MARK: The runs

    @Test(
        "a run of all the epochs has the key that it has elsewhere; others have keys of their own", arguments: [1, 3])
    func keys(folds: Int) throws {
        let factory = try Self.factory(
            #"{DATA, "training": {"epochs": 20}, "search": {"repeats": 2, "folds": \#(folds == 1 ? "null" : "3")}}"#)
        func runs(_ epochs: Int?, after: Int? = nil) -> [Run] {
            factory.runs(
                of: Proposal(configuration: Configuration(values: []), repeats: 2, epochs: epochs, after: after))
        }
        let whole = runs(nil)
        #expect(whole.allSatisfy { $0.stage == nil })
        #expect(runs(20) == whole)
        let first = runs(3)
        #expect(Set((whole + first + runs(7)).map(\.key)).count == 3 * 2 * folds)
        #expect(first.map(\.stage?.epochs) == whole.map { _ in 3 })
        #expect(first.map(\.stage?.training) == whole.map(\.key))
        #expect(first.allSatisfy { $0.stage?.predecessor == nil })
        #expect(runs(7, after: 3).map(\.key) == runs(7).map(\.key))
        #expect(runs(7, after: 3).map(\.stage?.predecessor) == first.map(\.key))
        let last = runs(20, after: 7)
        #expect(last.map(\.key) == whole.map(\.key))
        #expect(last.map(\.stage?.predecessor) == runs(7).map(\.key))
        #expect(last.allSatisfy { $0.stage != nil && $0.stage?.epochs == nil })
    }

    // MARK: The sweep

    private static func outcome(of run: Run) -> RunOutcome { ScriptedExecutor.outcome(of: run) }

    private static func table(_ sweep: Sweep) -> [String] {
        (0..<sweep.searcher.askedCount).map { number in
            "\(sweep.searcher.asked(number)) \(String(describing: sweep.searcher.result(number)))"
        } + ["\(String(describing: sweep.searcher.best))", "\(sweep.searcher.path)"]
    }

    @Test(
        "ends at the same table for any number of workers, and only what can go on is trained ahead",
        arguments: [1, 4, 40], [false, true])
    func workers(count: Int, speculates: Bool) throws {
        var reference = try Self.makeSweep()
        _ = Self.finish(&reference, workers: 1, speculates: false)
        var sweep = try Self.makeSweep()
        let trained = Self.finish(&sweep, workers: count, speculates: speculates)
        #expect(Self.table(sweep) == Self.table(reference))
        let recorded = trained.filter { _ in Bool.random() }
        var resumed = try Self.makeSweep(recorded)
        resumed.foldInRecorded()
        _ = Self.finish(&resumed, recorded, workers: count, speculates: speculates)
        #expect(Self.table(resumed) == Self.table(reference))
    }

    /// Follows the sweep's orders, with runs that end in random order.
    ///
    /// - Returns: All that is recorded then.
    private static func finish(
        _ sweep: inout Sweep, _ recorded: [Fingerprint: RunOutcome] = [:], workers: Int, speculates: Bool
    ) -> [Fingerprint: RunOutcome] {
        var running: [Run] = []
        var known = recorded
        while true {
            let orders = sweep.orders(workers: workers, speculates: speculates)
            for run in orders.ended { sweep.interrupted(run.key) }
            running.removeAll { orders.ended.contains($0) }
            running += orders.wanted + orders.guessed
            for run in orders.guessed {
                let predecessor = run.stage?.predecessor
                #expect(predecessor.map { known[$0] != nil } ?? true, "there is nothing to go on from")
            }
            guard let place = running.indices.randomElement() else { return known }
            let run = running.remove(at: place)
            known[run.key] = outcome(of: run)
            sweep.record(outcome(of: run), for: run.key)
        }
    }

    @Test(
        "each run of a rung goes on from what its predecessor left; at the end no checkpoints are left",
        arguments: [1, 3])
    func checkpoints(workers: Int) throws {
        let fixture = StoreFixture()
        let store = try fixture.open(.write)
        let executor = try ScriptedExecutor()
        let recorded = RecordedSweep(
            sweep: try Self.makeSweep(), testScores: [:], isRunning: true,
            execution: .init(store: fixture.path, sessions: 1, seconds: 0))
        var loop = SweepLoop(
            recorded, store: store, executor: executor, workers: workers, speculates: false,
            signals: try SignalSource([SIGUSR2]),
            session: try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 1), observe: { _ in })
        #expect(try loop.run() == .finished)
        var later = 0
        for case .train(let run, let checkpoint) in executor.started {
            #expect((checkpoint != nil) == (run.stage?.predecessor != nil))
            if checkpoint != nil { later += 1 }
        }
        #expect(later > 10)
        for key in executor.outcomes.keys { #expect(try store.checkpoint(of: key) == nil) }
    }

    @Test("the checkpoints that are kept are those of the rung, and those that it goes on from")
    func keptCheckpoints() throws {
        var sweep = try Self.makeSweep()
        let atFirst = sweep.takeKeptCheckpoints()
        #expect(atFirst?.count == 60, "the first rung, two seeds each")
        let unchanged = sweep.takeKeptCheckpoints()
        #expect(unchanged == nil)
        let first = sweep.orders(workers: 60, speculates: false).wanted
        for run in first {
            sweep.record(.succeeded(score: Double(run.key.low % 97), epoch: 1, epochs: 3), for: run.key)
        }
        let next = sweep.orders(workers: 60, speculates: false).wanted
        #expect(next.count == 20)
        let taken = sweep.takeKeptCheckpoints()
        let kept = try #require(taken)
        #expect(kept == Set(next.map(\.key) + next.compactMap(\.stage?.predecessor)))
        #expect(kept.count == 40)
    }

    @Test("trials with more epochs stand ahead on the shortlist, whatever their scores")
    func shortlist() {
        var list = Shortlist(goal: .maximize)
        let keys = (0..<12).map { Fingerprint(of: "\($0)") }
        for number in 0..<10 {
            #expect(list.insert(order: number, score: 0.9, epochs: 3, runs: [keys[number]]).isEmpty)
        }
        #expect(list.insert(order: 10, score: 0.1, epochs: 9, runs: [keys[10]]) == [keys[9]])
        #expect(list.insert(order: 11, score: 0.9, epochs: 3, runs: [keys[11]]) == [keys[11]])
    }

    @Test("a plan counts the trials of all rungs")
    func plan() throws {
        let plan = SweepPlan(try Self.makeSweep(), measured: nil)
        // 30, 10 and 3, of which 30 are wanted now.
        #expect(plan.mostTrials == 43)
        #expect(plan.wanted.trials == 30)
        #expect(plan.remainingRuns == nil, "what fails does not go on")
    }
}
