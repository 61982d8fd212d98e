import Fingerprinting
import JSON
import Search
import Testing

@testable import Reporting
@testable import Tuning

@Suite("A report on a recorded sweep")
struct RecordedReportTests {
    private static func text(_ search: String) -> String {
        """
        {"data": {"file": "data.csv", "target": "y"}, "search": {\(search), "parameters": [
           {"name": "training.learningRate", "from": 0.001, "to": 1, "scale": "log", "points": 9},
           {"name": "training.penalty", "values": ["none", "l1", "l2"]},
           {"name": "training.lambda", "values": [0.0001, 0.001, 0.01, 0.1],
            "when": {"training.penalty": ["l1", "l2"]}}]}}
        """
    }

    /// Equal scores are frequent, and now and then a run has none.
    private static func outcome(of run: Run) -> RunOutcome {
        switch run.key.low % 17 {
        case 0: .diverged(epoch: 3)
        case 1: .failed(.exitStatus, reason: "ended with exit status 3")
        default: .succeeded(score: Double(run.key.low % 7) / 7, epoch: 1, epochs: 2)
        }
    }

    private static func recorded(_ search: String, runs count: Int) throws -> RecordedSweep {
        let experiment = try Experiment(parsing: text(search), file: "/x.json", dataMustExist: false)
        let factory = RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: [:])
        var outcomes = [Fingerprint(of: "another"): RunOutcome.diverged(epoch: 1)]
        var waiting: [Run] = []
        while outcomes.count <= count {
            let wanted = sweep.wanted(atMost: 5)
            for run in wanted { sweep.started(run) }
            waiting = (waiting + wanted).shuffled()
            guard let run = waiting.popLast() else { break }
            outcomes[run.key] = outcome(of: run)
            sweep.record(outcome(of: run), for: run.key)
        }
        let table = RunTable(outcomes)
        var times = RunTimes()
        for position in 0..<table.count {
            times.append(seconds: Double(position) + 0.5, isSpeculative: position % 4 == 0)
            times.executions.append(
                RunRecord.Execution(
                    started: 1, seconds: Double(position) + 0.5, startSeconds: nil, isSpeculative: position % 4 == 0))
        }
        var again = Sweep(experiment: experiment, factory: factory, recorded: table)
        again.foldInRecorded()
        return RecordedSweep(
            sweep: again, testScores: [:], isRunning: false,
            execution: .init(store: "/x.sqlite", sessions: 1, seconds: 9, runs: times))
    }

    @Test(
        "says the same of trials that are made when they are looked at as of trials that are listed",
        arguments: [
            #""method": "grid""#, #""method": "grid", "repeats": 3"#, #""method": "random", "folds": 3"#,
            #""method": "coordinate-descent", "repeats": {"from": 2, "to": 5}"#, #""maxTrials": 12"#,
            #""method": "successive-halving", "maxTrials": 20, "prefer": "simplest""#,
            #""method": "grid", "folds": 2, "prefer": "simplest""#,
        ], [0, 1, 5, 38, 1000])
    func sameAsListed(search: String, runs: Int) throws {
        let report = Report(try RecordedReportTests.recorded(search, runs: runs))
        var listed = report
        listed.trials = Report.Trials(Array(report.trials))
        #expect(report.text == listed.text)
        #expect(report.json.indentedText == listed.json.indentedText)
        var text = ""
        report.jsonStream.writeIndented { text += $0 }
        #expect(SweepCourse(report) == SweepCourse(listed))
        #expect(text == listed.json.indentedText, "written while it is made, the text is the same")
        #expect(report.json["trials"]?.array?.count == report.trials.count)
        if let best = report.best {
            #expect(
                report.indistinguishable(from: best.trial) == listed.indistinguishable(from: best.trial))
        }
        let numbers = report.trials.map(\.number)
        #expect(numbers == numbers.sorted())
        #expect((runs == 0) == numbers.isEmpty)
    }

    @Test("is compared with others by the settings of its winner's runs that have an effect, and by its split")
    func compared() throws {
        let recorded = try RecordedReportTests.recorded(#""method": "grid", "folds": 3"#, runs: 1000)
        let compared = try ComparedSweep(recorded, dataFingerprint: "data")
        let winner = try #require(compared.winner)
        #expect(winner.trial.number == Report(recorded).best?.trial.number)
        for member in winner.trial.configuration.members ?? [] { #expect(compared.settings.contains(member)) }
        let settings = JSONValue.object(compared.settings)
        #expect(settings["training.epochs"] == 100)
        #expect((settings["training.lambda"] == nil) == (settings["training.penalty"] == "none"))
        let shares = try #require(recorded.sweep.experiment.settings["data.split"])
        #expect(compared.split == .init(data: "data", shares: shares, seed: 1, folds: 3))
    }

    @Test("counts what was trained ahead, and what of it nobody asked for")
    func speculation() throws {
        let recorded = try RecordedReportTests.recorded(#""method": "grid""#, runs: 1000)
        let report = Report(recorded)
        let position = try #require(recorded.sweep.outcomes.position(of: Fingerprint(of: "another")))
        #expect(report.speculativeRuns.all == (recorded.sweep.outcomes.count + 3) / 4)
        #expect(report.speculativeRuns.unasked == (position % 4 == 0 ? 1 : 0))
    }
}
