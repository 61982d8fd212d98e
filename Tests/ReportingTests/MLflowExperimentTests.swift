import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("A report as an experiment of MLflow's")
struct MLflowExperimentTests {
    private func rows(_ report: Report, curve: [JSONValue] = []) throws -> [MLflowRow] {
        var rows: [MLflowRow] = []
        try MLflowExperiment(report, artifacts: "/x.artifacts").rows(curve: { _ in curve }) { rows.append($0) }
        return rows
    }

    private func cells(_ rows: [MLflowRow], _ table: MLflowTable) -> [[DatabaseCell]] {
        rows.filter { $0.table == table }.map(\.cells)
    }

    private func tags(_ rows: [MLflowRow], of run: Report.Run) -> [DatabaseCell: DatabaseCell] {
        let tags = cells(rows, .tags).filter { $0[0] == .text(run.key.description) }
        return Dictionary(uniqueKeysWithValues: tags.map { ($0[1], $0[2]) })
    }

    @Test("has a run for each recorded run, under its key, finished or failed, with its times")
    func runs() throws {
        let report = ReportFixture.finished
        let rows = try rows(report)
        let runs = cells(rows, .runs)
        #expect(runs.map { $0[0] } == report.trials.flatMap(\.runs).map { .text($0.key.description) })
        #expect(runs[0][1] == .text("trial 1, seed 1"))
        let states = [true, true, true, true, false, true, true, true, false, false]
        #expect(runs.map { $0[6] } == states.map { .text($0 ? "FINISHED" : "FAILED") })
        #expect(runs[0][7...8] == [.integer(1_700_000_001_500), .integer(1_700_000_001_750)])
        #expect(
            cells(rows, .experiments)[0].prefix(3) == [.integer(0), .text("digits"), .text("/x.artifacts")])
    }

    @Test("a run that trials share is there once, and one that is missing is not")
    func sharing() throws {
        var report = ReportFixture.finished
        report.listedTrials = [
            report.trials[0], report.trials[0],
            ReportFixture.trial(3, ["training.penalty": "none"], [nil, .succeeded(score: 1, epoch: 1, epochs: 1)]),
        ]
        #expect(cells(try rows(report), .runs).count == 3)
    }

    @Test("parameters are texts, and those without effect are left out")
    func parameters() throws {
        var report = ReportFixture.finished
        report.listedTrials = [
            ReportFixture.scored(1, ["training.penalty": "none", "network.hidden": [16, 8]], [0.5])
        ]
        #expect(
            cells(try rows(report), .params).map { $0[1...2] } == [
                [.text("training.penalty"), .text("none")], [.text("network.hidden"), .text("[16,8]")],
            ])
    }

    @Test("metrics are what was told of the epochs, and the score counts as the latest")
    func metrics() throws {
        var report = ReportFixture.finished
        report.listedTrials = [
            ReportFixture.trial(1, ["training.penalty": "none"], [.succeeded(score: 0.5, epoch: 2, epochs: 3)])
        ]
        report.trials[0].runs[0].testScore = 0.25
        let curve: [JSONValue] = [
            ["epoch": 1, "loss": 4, "word": "x"], ["epoch": 2, "loss": 2, "validationScore": 0.5], ["loss": 3],
        ]
        func points(_ table: MLflowTable, _ rows: [MLflowRow]) -> [[DatabaseCell]] {
            cells(rows, table).map { [$0[1], $0[4], $0[2]] }
        }
        let builtIn = try rows(report, curve: curve)
        #expect(
            points(.metrics, builtIn) == [
                [.text("loss"), .integer(1), .real(4)], [.text("loss"), .integer(2), .real(2)],
                [.text("loss"), .integer(3), .real(3)], [.text("validationScore"), .integer(2), .real(0.5)],
                [.text("accuracy"), .integer(2), .real(0.5)], [.text("test_accuracy"), .integer(2), .real(0.25)],
            ])
        #expect(
            points(.latestMetrics, builtIn) == [
                [.text("loss"), .integer(3), .real(3)], [.text("validationScore"), .integer(2), .real(0.5)],
                [.text("accuracy"), .integer(2), .real(0.5)], [.text("test_accuracy"), .integer(2), .real(0.25)],
            ])
        // A program's metric has the score in its curve already, and it need not be the last.
        report.trials[0].runs[0].testScore = nil
        let told: [JSONValue] = [["epoch": 2, "accuracy": 0.5], ["epoch": 3, "accuracy": 0.375]]
        let ofProgram = try rows(report, curve: told)
        #expect(
            points(.metrics, ofProgram) == [
                [.text("accuracy"), .integer(2), .real(0.5)], [.text("accuracy"), .integer(3), .real(0.375)],
            ])
        #expect(points(.latestMetrics, ofProgram) == [[.text("accuracy"), .integer(2), .real(0.5)]])
    }

    @Test("tags say which run it is, whether it wins, and why it failed")
    func tags() throws {
        let report = ReportFixture.finished
        let rows = try rows(report)
        let best = tags(rows, of: report.trials[3].runs[1])
        #expect(best[.text("trial")] == .text("4"))
        #expect(best[.text("repeat")] == .text("2"))
        #expect(best[.text("seed")] == .text("2"))
        #expect(best[.text("best")] == .text("true"))
        #expect(best[.text("mlflow.source.name")] == .text("/data/digits.sqlite"))
        #expect(best[.text("cause")] == nil)
        let failed = tags(rows, of: report.trials[4].runs[0])
        #expect(failed[.text("best")] == nil)
        #expect(failed[.text("cause")] == .text("exit-status"))
        #expect(failed[.text("reason")] == .text("ended with exit status 3; the end of its log:\na\nb\nc\nd\ne"))
        #expect(tags(rows, of: report.trials[4].runs[1])[.text("cause")] == .text("diverged"))
    }
}
