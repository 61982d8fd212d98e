import Fingerprinting
import Search
import Testing
import Tuning

@Suite("The plan of a sweep")
struct SweepPlanTests {
    private static func text(_ search: String, points: Int = 16) -> String {
        """
        {DATA, "search": {\(search), "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": \(points)},
           {"name": "training.penalty", "values": ["none", "l1", "l2"]},
           {"name": "training.lambda", "values": [0.0001, 0.001, 0.01, 0.1]}]}}
        """
    }

    private func plan(
        _ text: String, recorded: [Fingerprint: RunOutcome] = [:], measured: SweepPlan.Measurement? = nil
    ) throws -> SweepPlan {
        let experiment = try ExperimentFixture.experiment(text)
        var sweep = Sweep(experiment: experiment, factory: try factory(text), recorded: RunTable(recorded))
        sweep.foldInRecorded()
        return SweepPlan(sweep, measured: measured)
    }

    private func factory(_ text: String) throws -> RunFactory {
        RunFactory(experiment: try ExperimentFixture.experiment(text), dataFingerprint: "data", trainer: "trainer")
    }

    /// What was recorded when the sweep had trained so many runs.
    private func recorded(_ text: String, runs count: Int) throws -> [Fingerprint: RunOutcome] {
        var sweep = Sweep(
            experiment: try ExperimentFixture.experiment(text), factory: try factory(text), recorded: [:])
        var outcomes: [Fingerprint: RunOutcome] = [:]
        while outcomes.count < count, let run = sweep.wanted(atMost: 1).first {
            sweep.started(run)
            outcomes[run.key] = .succeeded(score: 0.5, epoch: 1, epochs: 1)
            sweep.record(.succeeded(score: 0.5, epoch: 1, epochs: 1), for: run.key)
        }
        return outcomes
    }

    @Test("tells combinations from configurations, of which there are fewer where a parameter has no effect")
    func configurations() throws {
        let plan = try plan(Self.text(#""method": "grid", "repeats": 2"#))
        #expect(plan.space.combinationCount == 192)
        #expect(plan.space.configurationCount == 144)
        #expect(plan.mostTrials == 144)
        #expect(plan.recorded == .init(trials: 0, runs: 0))
        #expect(plan.wanted == .init(trials: 144, runs: 288))
        #expect(plan.remainingRuns == 288)
        #expect(plan.ending == nil)
    }

    @Test("counts what is recorded, half a trial too, and what is left", arguments: [1, 2, 7, 287, 288])
    func recorded(count: Int) throws {
        let text = Self.text(#""method": "grid", "repeats": 2"#)
        let plan = try plan(text, recorded: recorded(text, runs: count))
        #expect(plan.recorded == .init(trials: count / 2, runs: count))
        #expect(plan.wanted == .init(trials: 144 - count / 2, runs: 288 - count))
        #expect(plan.remainingRuns == 288 - count)
        #expect((plan.ending == nil) == (count < 288))
    }

    @Test("counts runs of an earlier form of the experiment, wherever they stand, as not recorded")
    func foreign() throws {
        let text = Self.text(#""method": "grid""#)
        let plan = try plan(text, recorded: [Fingerprint(of: "other"): .diverged(epoch: 1)])
        #expect(plan.recorded == .init(trials: 0, runs: 0))
        #expect(plan.wanted == .init(trials: 144, runs: 144))
    }

    @Test("of a descent knows a line and a cycle, but not the end")
    func descent() throws {
        let text = Self.text(#""method": "coordinate-descent", "repeats": 3, "maxTrials": 50"#)
        let begun = try plan(text)
        #expect(begun.space.greatestCycle == 1 + 15 + 2 + 3)
        #expect(begun.wanted == .init(trials: 16, runs: 48))
        #expect(begun.remainingRuns == nil)
        #expect(begun.mostTrials == 50)
        let some = try plan(text, recorded: recorded(text, runs: 50))
        #expect(some.recorded.runs == 50)
        #expect(some.recorded.trials == 16)
        #expect(some.wanted == .init(trials: 2, runs: 4), "the second line, of which two runs are there")
        let whole = try plan(text, recorded: recorded(text, runs: 1000))
        #expect(whole.remainingRuns == 0)
        #expect(whole.ending == .converged(cycles: 1))
        #expect(whole.wanted == .init(trials: 0, runs: 0))
    }

    @Test("knows of a guided descent how many trials there will be, whatever is found")
    func guided() throws {
        let begun = try plan(Self.text(#""maxTrials": 40"#))
        #expect(begun.wanted == .init(trials: 10, runs: 10))
        #expect(begun.remainingRuns == 40)
        #expect(begun.mostTrials == 40)
    }

    @Test("knows how many rounds follow where their number is fixed")
    func rounds() throws {
        let text = Self.text(#""method": "tpe", "maxTrials": 30, "folds": 2"#)
        let begun = try plan(text)
        #expect(begun.wanted == .init(trials: 8, runs: 16))
        #expect(begun.remainingRuns == 60)
        let some = try plan(text, recorded: recorded(text, runs: 19))
        #expect(some.recorded == .init(trials: 9, runs: 19))
        #expect(some.remainingRuns == 41)
    }

    @Test("counts the additional seeds of contenders where they are wanted")
    func additionalSeeds() throws {
        // All scores are equal, so nothing can be told apart, and everyone on the first line gets more seeds.
        let text = Self.text(#""method": "coordinate-descent", "repeats": {"from": 2, "to": 4}"#)
        let plan = try plan(text, recorded: recorded(text, runs: 33))
        #expect(plan.recorded.runs == 33)
        #expect(plan.wanted == .init(trials: 16, runs: 31))
    }

    @Test("of a grid of a thousand million configurations takes no time, nor of more than can be counted")
    func huge() throws {
        let thousands = ["learningRate", "momentum", "epsilon"].map {
            #"{"name": "training.\#($0)", "from": 0.001, "to": 0.9, "points": 1000}"#
        }
        let fixed = #"{DATA, "training": {"learningRate": 0.001, "schedule": "momentum", "momentum": 0.001}, "#
        let space = thousands.dropLast() + [#"{"name": "training.batch", "from": 1, "to": 1000, "points": 1000}"#]
        let grid = try self.plan(
            fixed + #""search": {"method": "grid", "repeats": 3, "parameters": [\#(space.joined(separator: ", "))]}}"#)
        #expect(grid.wanted == .init(trials: 1_001_000_000 - 1_000_000, runs: 3_000_000_000))
        let names = ["learningRate", "lambda", "biasLambda", "l1Ratio", "batch", "epochs", "stop.patience"]
        let parameters = names.map { name in
            let ends = ["batch", "epochs", "stop.patience"].contains(name) ? "1, \"to\": 999" : "0.001, \"to\": 0.9"
            return #"{"name": "training.\#(name)", "from": \#(ends), "points": 999}"#
        }
        let uncounted = try self.plan(
            #"{DATA, "training": {"penalty": "elastic"}, "#
                + #""search": {"method": "random", "parameters": [\#(parameters.joined(separator: ", "))]}}"#)
        #expect(uncounted.space.combinationCount == .max)
        #expect(uncounted.mostTrials == 100)
        #expect(uncounted.remainingRuns == 100)
    }

    @Test("estimates the time by the runs that are recorded, with all workers busy until the last round")
    func time() throws {
        let measured = SweepPlan.Measurement(runs: 10, secondsPerRun: 0.5, sessionSeconds: 3)
        let text = Self.text(#""method": "grid""#)
        let plan = try plan(text, measured: measured)
        #expect(plan.seconds(forRuns: 144, workers: 1) == 72)
        #expect(plan.seconds(forRuns: 144, workers: 100) == 1)
        #expect(plan.seconds(forRuns: 0, workers: 100) == 0)
        #expect(try self.plan(text).seconds(forRuns: 144, workers: 1) == nil)
    }
}
