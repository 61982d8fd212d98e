import JSON
import Search
import Testing

@testable import Reporting

@Suite("A report on successive halving")
struct RungsReportTests {
    private static var report: Report {
        var report = ReportFixture.finished
        let configuration = ReportFixture.configuration
        var trials = [
            ReportFixture.scored(1, configuration(0.1, "none"), [0.99]),
            ReportFixture.scored(2, configuration(0.01, "none"), [0.90]),
            ReportFixture.scored(3, configuration(1, "none"), [0.97]),
            ReportFixture.scored(4, configuration(0.1, "none"), [0.96]),
        ]
        for (place, epochs) in [20, 20, 20, 60].enumerated() { trials[place].epochs = epochs }
        report.listedTrials = trials
        report.best = Report.Best(trial: trials[3], score: ScoreSummary([0.96]), test: nil)
        report.path = [
            SearchStep(
                cycle: 1, parameter: nil, trials: [0, 1, 2], chosen: 0, decision: .promoted(count: 1, epochs: 60),
                move: .spread),
            SearchStep(cycle: 2, parameter: nil, trials: [3], chosen: 3, decision: .lastRung, move: .rung),
        ]
        report.ending = .halved(rungs: 2)
        return report
    }

    @Test("shows a line for each rung, and the best trials with the most epochs first")
    func text() {
        let text = Self.report.text
        #expect(
            text.contains(
                """
                The path: ended after 2 rungs
                  rung  trials  epochs  accuracy
                     1       3      20    0.9900  the best goes on to 60 epochs
                     2       1      60    0.9600  the best of the last rung

                The effect of each parameter, over all trials of the first rung
                  parameter     ε²  mean accuracy by value
                  learningRate      0.1: 0.9900, 1: 0.9700, 0.01: 0.9000

                Warnings
                  Each score is that of a single run, so that nothing is known of its noise:
                    search.repeats asks for more.

                The 4 best
                  trial  epochs  accuracy  ±  learningRate  penalty
                      4      60    0.9600     0.1           none
                      1      20    0.9900     0.1           none
                      3      20    0.9700     1             none
                """), "\(text)")
    }

    @Test("gives scripts the epochs of each trial, the steps and the ending")
    func json() {
        let json = Self.report.json
        #expect(json["trials"]?.array?.map { $0["epochs"] } == [20, 20, 20, 60])
        #expect(json["path"]?.array?.map { $0["decision"] } == ["promoted", "last-rung"])
        #expect(json["path"]?.array?.map { $0["move"] } == ["spread", "rung"])
        #expect(json["ending"] == ["reason": "halved", "rungs": 2])
        #expect(ReportFixture.finished.json["trials"]?.array?.first?["epochs"] == nil)
    }

    @Test("compares no trials with different numbers of epochs")
    func comparison() {
        var report = Self.report
        report.trials[1].runs = report.trials[3].runs
        #expect(report.indistinguishable(from: report.trials[3]).isEmpty)
        report.trials[1].epochs = 60
        #expect(report.indistinguishable(from: report.trials[3]) == [2])
    }
}
