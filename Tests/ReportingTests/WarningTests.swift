import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("Warnings")
struct WarningTests {
    private func warnings(_ report: Report, _ kind: Warning.Kind) -> [String] {
        report.warnings(TrialColumns(report)).filter { $0.kind == kind }.map(\.sentence)
    }

    /// A finished report of which there is nothing to warn.
    private static var quiet: Report {
        var report = ReportFixture.finished
        report.listedTrials = [report.trials[0], report.trials[1], report.trials[3]]
        return report
    }

    @Test("there are none where all is well, and the report for people has no such part")
    func none() {
        #expect(WarningTests.quiet.warnings(TrialColumns(WarningTests.quiet)).isEmpty)
        #expect(!WarningTests.quiet.text.contains("Warnings"))
    }

    @Test("tell of a search that has not ended; the report for people says it in its first line alone")
    func state() {
        var report = WarningTests.quiet
        report.state = .unfinished
        #expect(warnings(report, .state).first?.hasPrefix("The search has not ended") == true)
        report.state = .running
        #expect(warnings(report, .state).first?.hasPrefix("The search is running") == true)
        #expect(!report.text.contains("Warnings"))
        report.state = .finished
        report.best = nil
        #expect(warnings(report, .state) == ["No configuration gave a score."])
    }

    @Test("tell of runs without a score where more than a tenth has none, and what to do about each kind")
    func failures() {
        #expect(
            warnings(ReportFixture.finished, .failures) == [
                "Of 10 runs, 1 failed and 2 diverged; a trial with such a run has no score. What failed is tried again with "
                    + "--retry-failed, once its cause is gone. Values that diverge can be left out of search.parameters."
            ])
        var report = WarningTests.quiet
        report.listedTrials += (5...13).map { ReportFixture.scored($0, ["a": .number(Double($0))], [0.1, 0.2]) }
        report.listedTrials.append(ReportFixture.trial(14, ["a": 20], [.diverged(epoch: 1)]))
        #expect(warnings(report, .failures).isEmpty)
        report.listedTrials.append(ReportFixture.trial(15, ["a": 21], [.diverged(epoch: 1), .diverged(epoch: 1)]))
        #expect(
            warnings(report, .failures) == [
                "Of 27 runs, 3 diverged; a trial with such a run has no score. Values that diverge can be left out of "
                    + "search.parameters."
            ])
    }

    @Test("tell of a test score that is far below that of the validation, by errors where they are known, and by size")
    func test() {
        var report = WarningTests.quiet
        report.best?.test = ScoreSummary([0.80, 0.82])
        #expect(
            warnings(report, .test) == [
                "The winner does worse on the test split, 0.8100, than on the rows that chose it, 0.9756: expect the "
                    + "former of new data. A larger data.split.validation, or search.folds, makes the choice depend less on "
                    + "a few rows."
            ])
        report.best?.test = ScoreSummary([0.60, 1])
        #expect(warnings(report, .test).isEmpty, "its standard error is 0.2")
        report.best?.test = ScoreSummary([0.95, 0.95])
        #expect(warnings(report, .test).isEmpty, "far more than three errors, but small")
        report.best?.test = ScoreSummary([0.75])
        #expect(warnings(report, .test).isEmpty)
        report.best?.test = ScoreSummary([0.72])
        #expect(warnings(report, .test).count == 1, "without an error it takes a quarter")
        report.metric.goal = .minimize
        #expect(warnings(report, .test).isEmpty, "less is better")
        report.best?.test = ScoreSummary([1.3])
        #expect(warnings(report, .test).count == 1)
    }

    @Test("tell of noise that is not known, that is larger than the differences, or than all that was gained")
    func noise() {
        var report = WarningTests.quiet
        report.best?.indistinguishable = [1]
        #expect(
            warnings(report, .noise) == [
                "The best cannot be told apart from the experiment's own values, trial 1: what the search has gained is "
                    + "within noise. Raise search.repeats to be sure of it."
            ])
        report.best?.indistinguishable = [1, 2]
        let sentence = warnings(report, .noise).first ?? ""
        #expect(
            sentence == "2 of the 2 other trials cannot be told apart from the best: the noise is larger than the "
                + "differences. Raise search.repeats, or let the simplest win with search.prefer.")
        report.isOnCommand = true
        #expect(warnings(report, .noise).first?.hasSuffix(" Raise search.repeats.") == true)
        report.best?.score = ScoreSummary([0.9])
        #expect(warnings(report, .noise).first?.hasPrefix("Each score is that of a single run") == true)
    }

    @Test("tell of a best value on an edge of what was tried, and which line of the experiment to change")
    func edges() {
        let configuration = ReportFixture.configuration
        let range = ParameterRange(quantization: .log, wholeNumbers: false, points: 3, from: 0.001, to: 0.1)
        var report = WarningTests.quiet
        report.space = [
            Parameter(name: "training.penalty", values: ["none", "l1", "l2"], start: 0),
            Parameter(name: "training.learningRate", values: [0.001, 0.01, 0.1], start: 0, range: range),
        ]
        let upper = "The best training.learningRate, 0.1, is the upper end of its range: better ones may lie above. "
        #expect(warnings(report, .edge) == [upper + "Raise search.parameters[1].to."])
        report.space[1].range?.bounds = ParameterRange.Bounds(lower: 0, upper: 0.1, isUpperOpen: false)
        #expect(warnings(report, .edge).isEmpty, "nothing is allowed beyond it")
        report.space[1].range = nil
        #expect(
            warnings(report, .edge) == [
                "The best training.learningRate, 0.1, is the highest of its values: better ones may lie above. Add some to "
                    + "search.parameters[1].values."
            ])
        report.space[1].values = [0.1, 0.2, 0.3]
        #expect(warnings(report, .edge).isEmpty, "a lower value was tried")
        report.listedTrials.remove(at: 1)
        #expect(warnings(report, .edge).first?.contains("is the lowest of its values") == true)
        report.space[1].values = [0.01, 0.1, 0.3]
        #expect(warnings(report, .edge).isEmpty, "it stands between others")
        report.space[1].values = [0.1, 0.2, 0.3]
        report.space[1].range = range
        #expect(warnings(report, .edge).first?.hasSuffix(" Lower search.parameters[1].from.") == true)
        report.listedTrials.append(ReportFixture.trial(9, configuration(0.05, "l2"), [.diverged(epoch: 1)]))
        #expect(warnings(report, .edge).isEmpty, "the search has gone on beyond the points")
    }

    @Test("stand in the report for people, wrapped, and in that for scripts with their kinds")
    func places() {
        let report = ReportFixture.finished
        #expect(
            report.text.contains(
                """

                Warnings
                  Of 10 runs, 1 failed and 2 diverged; a trial with such a run has no score.
                    What failed is tried again with --retry-failed, once its cause is gone.
                    Values that diverge can be left out of search.parameters.

                """))
        #expect(report.json["warnings"]?.array?.compactMap { $0["kind"]?.string } == ["failures"])
    }
}
