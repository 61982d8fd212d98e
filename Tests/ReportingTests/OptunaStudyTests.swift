import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("A report as a study of Optuna's")
struct OptunaStudyTests {
    private func rows(
        _ report: Report, curve: (Fingerprint) throws -> [JSONValue]? = { _ in nil }
    ) throws -> [OptunaRow] {
        var rows: [OptunaRow] = []
        try OptunaStudy(report).rows(curve: curve) { rows.append($0) }
        return rows
    }

    private func cells(_ rows: [OptunaRow], _ table: OptunaTable) -> [[DatabaseCell]] {
        rows.filter { $0.table == table }.map(\.cells)
    }

    @Test("trials are numbered from 0 and are complete or have failed, with their mean scores and their times")
    func trials() throws {
        let rows = try rows(ReportFixture.finished)
        let trials = cells(rows, .trials)
        #expect(trials.map { $0[1] } == (0..<5).map { .integer($0) })
        #expect(trials.map { $0[3] } == ["COMPLETE", "COMPLETE", "FAIL", "COMPLETE", "FAIL"].map { .text($0) })
        #expect(trials[0][4] == .text("2023-11-14 22:13:21.500000"))
        #expect(trials[0][5] == .text("2023-11-14 22:13:21.750000"))
        let values = cells(rows, .trialValues)
        #expect(values.map { $0[0] } == [.integer(1), .integer(2), .integer(4)])
        #expect(values[0][2] == .real(ScoreSummary([0.96, 0.97]).mean))
        #expect(cells(rows, .studyDirections) == [[.text("MAXIMIZE"), .integer(1), .integer(0)]])
    }

    @Test("a trial that is not finished runs; one of a lower rung is pruned")
    func states() throws {
        var report = ReportFixture.finished
        report.listedTrials = [
            ReportFixture.trial(1, ["training.penalty": "none"], [.succeeded(score: 1, epoch: 1, epochs: 1), nil]),
            ReportFixture.scored(2, ["training.penalty": "l1"], [0.5]),
            ReportFixture.scored(3, ["training.penalty": "l2"], [0.5]),
        ]
        report.trials[1].epochs = 5
        report.trials[2].epochs = 15
        let rows = try rows(report)
        #expect(cells(rows, .trials).map { $0[3] } == ["RUNNING", "PRUNED", "COMPLETE"].map { .text($0) })
        #expect(cells(rows, .trials)[0][5] == .null)
    }

    @Test("parameters are there where they have an effect, by their place among the choices")
    func parameters() throws {
        var report = ReportFixture.finished
        report.listedTrials = [
            ReportFixture.scored(1, ["training.penalty": "none"], [0.5]),
            ReportFixture.scored(2, ["training.learningRate": 0.1, "training.penalty": "l1"], [0.5]),
        ]
        let parameters = cells(try rows(report), .trialParams)
        #expect(parameters.map { $0[0] } == [.integer(1), .integer(2), .integer(2)])
        #expect(parameters.map { $0[2] } == [.real(0), .real(0), .real(1)])
    }

    @Test("the runs of a trial are in its attributes")
    func attributes() throws {
        let rows = cells(try rows(ReportFixture.finished), .trialUserAttributes)
        func text(_ trial: Int, _ key: String) -> DatabaseCell? {
            rows.first { $0[0] == .integer(trial) && $0[1] == .text(key) }?[2]
        }
        func runs(_ trial: Int) throws -> [JSONValue] {
            guard case .text(let text) = text(trial, "runs") else { return [] }
            return try JSONValue(parsing: text).array ?? []
        }
        #expect(try runs(1).map { $0["seed"] } == [1, 2])
        #expect(try runs(3).map { $0["score"] } == [nil, 0.3])
        #expect(try runs(3).map { $0["started"] } == [1_700_000_003.5, 1_700_000_003.5])
        #expect(try runs(3).map { $0["testScore"] } == [nil, nil])
        #expect(text(3, "standard_error") == .text("null"))
        #expect(text(5, "problem") == .text("\"ended with exit status 3; the end of its log:\""))
        #expect(text(1, "problem") == nil)
    }

    @Test("the curve is the mean over the runs, of the epochs that all of them have told")
    func curves() throws {
        var report = ReportFixture.finished
        report.listedTrials = [ReportFixture.scored(1, ["training.penalty": "none"], [0.5, 0.7])]
        let first = report.listedTrials[0].runs[0].key
        let rows = try rows(report) { key in
            key == first
                ? [["epoch": 1, "validationScore": 0.25], ["epoch": 2, "validationScore": 0.5], ["epoch": 3]]
                : [["epoch": 1, "validationScore": 0.75]]
        }
        #expect(
            cells(rows, .trialIntermediateValues) == [[.integer(1), .integer(1), .real(0.5), .text("FINITE")]])
        #expect(OptunaCurve([[["s": 1], ["s": 3]], []], key: "s").points.map(\.score) == [1, 3])
    }
}
