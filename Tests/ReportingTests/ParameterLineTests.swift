import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("Lines through the best trial")
struct ParameterLineTests {
    private static func report(_ trials: [Report.Trial], best: Int) -> Report {
        var report = ReportFixture.finished
        report.parameters = ["a", "b", "c"]
        report.listedTrials = trials
        let trial = report.trials[best]
        report.best = Report.Best(trial: trial, score: ScoreSummary(trial.scores ?? []))
        return report
    }

    /// Of which c has an effect only where b is y.
    private static var report: Report {
        report(
            [
                ReportFixture.scored(1, ["a": 1, "b": "x"], [0.9, 0.8]),
                ReportFixture.scored(2, ["a": 2, "b": "x"], [0.7, 0.8]),
                ReportFixture.scored(3, ["a": 2, "b": "y", "c": 1], [0.99, 0.99]),
                ReportFixture.scored(4, ["a": 1, "b": "y", "c": 1], [0.7, 0.7]),
                ReportFixture.scored(5, ["a": 1, "b": "y", "c": 2], [0.875, 0.775]),
                ReportFixture.trial(6, ["a": 0.5, "b": "x"], [.diverged(epoch: 1), .diverged(epoch: 1)]),
                ReportFixture.trial(7, ["a": 8, "b": "x"], [nil, nil]),
                ReportFixture.scored(8, ["a": 4, "b": "x"], [0.85, 0.83]),
            ], best: 0)
    }

    @Test("hold what differs from the best in one parameter alone, of a value the best trial, paired run by run")
    func lines() throws {
        let lines = ParameterLine.all(Self.report, TrialColumns(Self.report))
        #expect(lines.map(\.parameter) == ["a", "b", "c"])
        #expect(lines[0].points.map(\.value) == [0.5, 1, 2, 4])
        #expect(lines[0].points.map(\.trial) == [6, 1, 2, 8])
        #expect(lines[0].points.map(\.score) == [nil, ScoreSummary([0.9, 0.8]).mean, 0.75, 0.84])
        let changes = lines[0].points.map { $0.change?.mean }
        #expect(changes[0] == nil && changes[1] == nil)
        #expect(abs(try #require(changes[2]) + 0.1) < 1e-12)
        #expect(lines[1].points.map(\.value) == ["x", "y"])
        #expect(lines[1].points.map(\.trial) == [1, 5], "of the two with y, with different c, the better one")
        #expect(lines[2].value == nil && lines[2].points.isEmpty, "c has no effect beside x")
        #expect(lines[0].points.map(\.isWithinNoise) == [false, false, true, true])
        #expect(lines[1].points.map(\.isWithinNoise) == [false, false], "always worse by the same")
    }

    @Test("lead through an earlier place of the descent where no other value was tried beside the best")
    func earlierPlace() throws {
        var report = Self.report
        report.best = Report.Best(trial: report.trials[2], score: ScoreSummary([0.99, 0.99]))
        report.path = [
            SearchStep(cycle: 0, parameter: nil, trials: [0], chosen: 0, decision: .start),
            SearchStep(cycle: 1, parameter: nil, trials: [2], chosen: 2, decision: .improved(by: 0.1), move: .leap),
        ]
        let lines = ParameterLine.all(report, TrialColumns(report))
        #expect(lines.map(\.through) == [3, 3, 3])
        #expect(lines[0].points.map(\.trial) == [4, 3], "beside y and c 1")
        #expect(lines[2].points.map(\.trial) == [3], "c has no other value anywhere that is comparable")
        report.listedTrials.remove(at: 3)
        let others = ParameterLine.all(report, TrialColumns(report))
        #expect(others.map(\.through) == [1, 3, 3])
        #expect(others[0].others.map(\.trial) == [6, 2, 8])
        #expect(
            report.text.contains(
                """
                  a          1          4: ≈ -0.0100, 2: ≈ -0.1000, 0.5: no score,
                                        the others as in trial 1
                  b          y          x: -0.2400
                """))
        #expect(report.json["effects"]?.array?.map { $0["through"] } == [1, 3, 3])
    }

    @Test("stand in the report of a descent, the best value first")
    func text() {
        var report = Self.report
        #expect(
            report.text.contains(
                """

                The effect of each parameter, the others as in trial 1 (≈ is within noise)
                  parameter  stands at  change of accuracy with another value
                  a          1          4: ≈ -0.0100, 2: ≈ -0.1000, 0.5: no score
                  b          x          y: -0.0250
                  c                     has no effect here

                """), "\(report.text)")
        report.metric.goal = .minimize
        #expect(report.text.contains("2: ≈ -0.1000, 4: ≈ -0.0100, 0.5: no score"), "the lowest is the best")
    }

    @Test("of many values show what finds room in two lines, and how many more there are")
    func manyValues() throws {
        let trials = (1...60).map { number in
            ReportFixture.scored(number, ["a": .number(Double(number) / 7), "b": "x"], [1 / Double(number)])
        }
        let lines = Self.report(trials, best: 0).text.split(separator: "\n", omittingEmptySubsequences: false)
        let title = try #require(lines.firstIndex { $0.hasPrefix("The effect of each parameter") })
        let shown = lines[(title + 2)...].prefix(3)
        #expect(
            Array(shown) == [
                "  a          0.1428571428571…  0.2857142857142857: -0.5000,",
                "                               0.42857142857142855: -0.6667, and 57 more",
                "  b          x                 has no other value",
            ])
    }

    @Test("and the means over all trials stand in the report for scripts")
    func json() throws {
        let report = Self.report
        let effects = try #require(report.json["effects"]?.array)
        #expect(effects.map { $0["parameter"] } == ["a", "b", "c"])
        let point = try #require(effects[1]["line"]?.array?[1])
        #expect(point.members?.map(\.key) == ["value", "trial", "score", "change", "standardError"])
        #expect(point["trial"] == 5)
        #expect(effects[2]["line"] == [])
        #expect(effects[2]["means"]?.array?.map { $0["trials"] } == [2, 1])
        #expect(effects[2]["means"]?.array?[1]["standardDeviation"] == .null)
        var unscored = report
        unscored.best = nil
        #expect(unscored.json["effects"]?.array?.map { $0["line"] } == [[], [], []])
    }

    @Test("of a search without lines are left to the mean scores, what explains most first")
    func means() {
        var report = Self.report
        report.path = []
        report.parameters = ["b", "a"]
        report.listedTrials = [0.1, 0.2, 0.3, 0.4].enumerated().flatMap { index, score in
            ["x", "y"].enumerated().map { place, word in
                ReportFixture.scored(
                    2 * index + place + 1, ["b": .string(word), "a": .number(Double(index))],
                    [score + 0.01 * Double(place)])
            }
        }
        #expect(
            report.text.contains(
                """

                The effect of each parameter, over all trials with a score
                  parameter  ε²    mean accuracy by value
                  a          1.00  3: 0.4050, 2: 0.3050, 1: 0.2050, 0: 0.1050
                  b          0.00  y: 0.2600, x: 0.2500
                  ε² is the share of the scores' variance that a parameter explains by itself

                """), "\(report.text)")
    }
}
