import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("The report for scripts")
struct ReportJSONTests {
    @Test("has its keys in this order")
    func keys() {
        let json = ReportFixture.finished.json
        #expect(
            json.members?.map(\.key) == [
                "experiment", "state", "metric", "best", "trials", "path", "ending", "counts", "failures",
                "importance", "effects", "warnings", "execution",
            ])
        #expect(json["experiment"] == "digits")
        #expect(json["state"] == "finished")
        #expect(json["metric"] == ["name": "accuracy", "goal": "maximize"])
        #expect(json["ending"] == ["reason": "converged", "cycles": 2])
        #expect(json["counts"] == ["trials": 5, "runs": 10, "succeeded": 7, "diverged": 2, "failed": 1])
    }

    @Test("names the best configuration with its score and its test score")
    func best() throws {
        let best = try #require(ReportFixture.finished.json["best"])
        #expect(
            best.members?.map(\.key) == [
                "trial", "configuration", "score", "standardError", "test", "indistinguishable", "simplest",
            ])
        #expect(best["simplest"] == .null)
        #expect(best["trial"] == 4)
        #expect(best["configuration"] == ["training.learningRate": 0.1, "training.penalty": "l2"])
        #expect(best["score"]?.number == ScoreSummary([0.975, 0.9762]).mean)
        #expect(best["standardError"]?.number == ScoreSummary([0.975, 0.9762]).standardError)
        #expect(best["test"]?["score"]?.number == ScoreSummary([0.961, 0.963]).mean)
    }

    @Test("lists the trials that cannot be told apart from the best by a standard error of the paired differences")
    func indistinguishable() throws {
        var report = ReportFixture.finished
        // Trial 4 has 0.975 and 0.9762: a failed trial is none of them, nor one that is always a little worse.
        report.listedTrials.append(ReportFixture.scored(6, [:], [0.97, 0.977]))
        report.listedTrials.append(ReportFixture.scored(7, [:], [0.974, 0.9751]))
        let best = try #require(report.best?.trial)
        let others = report.indistinguishable(from: best)
        report.best?.indistinguishable = others
        #expect(report.json["best"]?["indistinguishable"] == [6])
    }

    @Test("tells of the simplest how simple it is, and what the best was")
    func simplest() {
        var report = ReportFixture.finished
        report.best?.choice = Report.Choice(
            simplicity: Simplicity(weightCount: 2410, penalty: 0.01), bestTrial: 2, bestScore: ScoreSummary([0.5]))
        #expect(
            report.json["best"]?["simplest"] == [
                "weights": 2410, "lambda": 0.01, "best": ["trial": 2, "score": 0.5, "standardError": .null],
            ])
        report.best?.choice?.simplicity.weightCount = nil
        #expect(report.json["best"]?["simplest"]?["weights"] == .null)
    }

    @Test("of a sweep whose time was over says so")
    func timeLimit() {
        var report = ReportFixture.finished
        report.ending = .timeLimit(seconds: 5400)
        #expect(report.json["ending"] == ["reason": "time-limit", "seconds": 5400])
        #expect(report.text.contains("\nThe path: stopped after 1 h 30 min, as search.maxTime says\n"))
    }

    @Test("tells each run's outcome by its state")
    func runs() throws {
        let report = ReportFixture.finished
        let trials = try #require(report.json["trials"]?.array)
        #expect(trials.map { $0["number"] } == [1, 2, 3, 4, 5])
        #expect(trials.map { $0["state"] } == ["succeeded", "succeeded", "failed", "succeeded", "failed"])
        #expect(trials[2]["score"] == .null)
        func key(_ trial: Int, _ run: Int) -> JSONValue { .string(report.trials[trial].runs[run].key.description) }
        #expect(
            trials[2]["runs"] == [
                ["key": key(2, 0), "seed": 1, "state": "diverged", "epoch": 2],
                ["key": key(2, 1), "seed": 2, "state": "succeeded", "score": 0.3, "epoch": 1, "epochs": 9],
            ])
        #expect(trials[4]["runs"]?.array?[0]["state"] == "failed")
        #expect(trials[4]["runs"]?.array?[0]["reason"]?.string?.hasSuffix("\ne") == true)
    }

    @Test("names the fold of a run where there are folds, for scripts and for people")
    func folds() {
        var report = ReportFixture.finished
        for trial in report.trials.indices {
            report.trials[trial].runs[0].fold = 1
            report.trials[trial].runs[1].fold = 2
        }
        report.best?.trial = report.trials[3]
        let run = report.json["trials"]?.array?[3]["runs"]?.array?[1]
        #expect(run?["fold"] == 2)
        #expect(run?.members?.map(\.key) == ["key", "seed", "fold", "state", "score", "epoch", "epochs"])
        #expect(report.text.contains("\n  accuracy 0.9756 ± 0.0006 in 2-fold cross-validation (2 runs)\n"))
        #expect(report.text.contains("\n    trial 3, seed 1, fold 1: diverged in epoch 2"))
        #expect(ReportFixture.finished.json["trials"]?.array?[3]["runs"]?.array?[1]["fold"] == nil)
    }

    @Test("tells the path by the numbers of the trials")
    func path() {
        #expect(
            ReportFixture.finished.json["path"]?.array?[2] == [
                "start": 0, "cycle": 1, "move": "line", "parameter": "training.penalty", "trials": [1, 4, 5],
                "chosen": 4,
                "decision": "improved", "improvement": 0.0106, "extendedBy": 0,
            ])
    }

    @Test("holds what differs between executions in `execution` alone")
    func executionApart() throws {
        let report = ReportFixture.finished
        var other = report
        other.execution = RecordedSweep.Execution(store: "/elsewhere", sessions: 9, seconds: 77)
        for trial in other.trials.indices {
            for run in other.trials[trial].runs.indices {
                other.trials[trial].runs[run].execution = RunRecord.Execution(
                    started: 5, seconds: 6, startSeconds: nil)
            }
        }
        other.best?.trial = other.trials[3]
        func lasting(_ report: Report) -> String {
            JSONValue.object((report.json.members ?? []).filter { $0.key != "execution" }).indentedText
        }
        #expect(lasting(report) == lasting(other))
        #expect(report.json["execution"] != other.json["execution"])
    }

    @Test("lists the execution of each run once")
    func execution() throws {
        var report = ReportFixture.finished
        report.listedTrials = [report.trials[0], report.trials[0]]
        report.trials[1].number = 2
        let key = JSONValue.string(report.trials[0].runs[1].key.description)
        let execution = try #require(report.json["execution"])
        #expect(
            execution.members?.map(\.key) == ["store", "sessions", "seconds", "next", "speculation", "imports", "runs"])
        #expect(execution["runs"]?.array?.count == 2)
        #expect(
            execution["runs"]?.array?[1] == [
                "key": key, "trial": 1, "seed": 2, "started": 1_700_000_001.5, "seconds": 0.25,
                "startSeconds": 0.002, "speculative": false, "wentOnAfter": 0,
            ])
    }

    @Test("counts the runs that were trained ahead, and those of them that nobody asked for")
    func speculation() throws {
        var report = ReportFixture.finished
        #expect(report.json["execution"]?["speculation"] == ["runs": 0, "unasked": 0])
        #expect(!report.text.contains("ahead"))
        report.speculativeRuns = (all: 2, unasked: 1)
        #expect(report.json["execution"]?["speculation"] == ["runs": 2, "unasked": 1])
        #expect(report.text.contains("\n1 more run trained ahead and never asked for\n"))
    }

    @Test("of a sweep without a winner has no best, and without a test split no test")
    func absences() {
        var report = ReportFixture.finished
        report.best?.test = nil
        report.ending = nil
        report.state = .running
        report.trials[0].runs[1].outcome = nil
        #expect(report.json["best"]?["test"] == .null)
        #expect(report.json["ending"] == .null)
        #expect(report.json["state"] == "running")
        #expect(report.json["trials"]?.array?[0]["state"] == "unfinished")
        #expect(report.json["trials"]?.array?[0]["standardError"] == .null)
        #expect(report.json["trials"]?.array?[0]["runs"]?.array?[1]["state"] == "unfinished")
        report.best = nil
        #expect(report.json["best"] == .null)
    }

    @Test("of a single run has no standard error")
    func singleRun() {
        var report = ReportFixture.finished
        report.listedTrials = [ReportFixture.scored(1, [:], [0.5])]
        #expect(report.json["trials"]?.array?[0]["score"] == 0.5)
        #expect(report.json["trials"]?.array?[0]["standardError"] == .null)
    }
}
