import Search
import Testing
import Tuning

@testable import Reporting

@Suite("The path for people")
struct ReportPathTests {
    @Test(
        "of any ending fits 80 columns",
        arguments: [
            .converged(cycles: 1), .converged(cycles: 1000), .exhausted, .trialLimit(trials: 1),
            .trialLimit(trials: 1_000_000), .timeLimit(seconds: 5400), .noStart,
        ] as [SearchEnding])
    func endings(ending: SearchEnding) {
        var report = ReportFixture.finished
        report.ending = ending
        for path in [report.path, []] {
            report.path = path
            #expect(report.text.contains(ending.sentence))
            for line in report.text.split(separator: "\n") { #expect(String(line).columns <= 80, "\(line)") }
        }
    }

    @Test("tells a parameter without effect from one without another value")
    func singleTrialLines() {
        var report = ReportFixture.finished
        report.parameters.append("training.lambda")
        report.path = [
            report.path[0],
            SearchStep(cycle: 1, parameter: "training.lambda", trials: [0, 0, 0], chosen: 0, decision: .kept),
            SearchStep(cycle: 1, parameter: "training.penalty", trials: [0], chosen: 0, decision: .kept),
        ]
        let lines = report.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.contains("1 lambda 0.9650 has no effect here"))
        #expect(lines.contains("1 penalty none 0.9650 has no other value"))
    }

    @Test("says by how much a step is better in the score's own decimals, also where it has tried a single trial")
    func singleTrialMove() {
        var report = ReportFixture.finished
        report.path = [
            report.path[0],
            SearchStep(
                cycle: 3, parameter: "training.penalty", trials: [3], chosen: 3, decision: .improved(by: 0.0000942)),
        ]
        #expect(report.text.contains("better by 0.0001\n"))
    }

    @Test("leaves steps that changed nothing out of a long path")
    func longPath() {
        var report = ReportFixture.finished
        let still = SearchStep(cycle: 2, parameter: "training.penalty", trials: [3], chosen: 3, decision: .kept)
        report.path += Array(repeating: still, count: 40)
        #expect(report.text.contains("  … and 42 steps that changed nothing\n"))
        #expect(report.text.contains("better by 0.0106"))
    }

    @Test("has room for the reason of each move, whatever the metric is called")
    func longMetric() {
        var report = ReportFixture.finished
        report.metric.name = "root-mean-squared-error"
        #expect(report.text.contains("  cycle  parameter     stands at   score\n"))
        #expect(report.text.contains("0.9650  the experiment's own values\n"))
    }
}
