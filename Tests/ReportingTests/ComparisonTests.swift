import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("Sweeps side by side")
struct ComparisonTests {
    /// Scores that tell nothing but who won, with runs that ended one after the other.
    private static func report(
        _ name: String, _ trials: [[Double]], goal: Goal = .maximize, seeds: [Int] = [1, 2, 3], winner: Int? = nil
    ) -> Report {
        let listed = trials.enumerated().map { index, scores in
            var trial = ReportFixture.scored(index + 1, ReportFixture.configuration(Double(index), name), scores)
            for place in trial.runs.indices {
                trial.runs[place].seed = seeds[place]
                trial.runs[place].execution?.started = 1000 + Double(index * 10 + place)
                trial.runs[place].execution?.seconds = 0.5
            }
            return trial
        }
        var report = ReportFixture.finished
        report.experiment = name
        report.metric = Metric(name: "accuracy", goal: goal)
        report.trials = Report.Trials(listed)
        report.best = winner.flatMap { place in
            listed[place].score.map { Report.Best(trial: listed[place], score: $0, test: nil) }
        }
        report.execution.store = "/\(name).sqlite"
        return report
    }

    private static let rows = ComparedSweep.RowSplit(data: "data", seed: 1, folds: nil)

    private static func sweep(_ report: Report, split: ComparedSweep.RowSplit = rows) -> ComparedSweep {
        ComparedSweep(report, method: "grid", split: split)
    }

    // MARK: Differences

    @Test("winners are compared in pairs of runs with the same seed, whatever order these stand in")
    func pairs() throws {
        let first = Self.sweep(Self.report("a", [[0.9, 0.8, 0.7]], winner: 0))
        let second = Self.sweep(Self.report("b", [[0.6, 0.875, 0.75]], seeds: [3, 1, 2], winner: 0))
        let comparison = try Comparison([first, second])
        let difference = try #require(comparison.differences.first)
        #expect(comparison.best == 0)
        #expect(difference.basis == .pairs(3))
        // 0.025, 0.05, 0.1: mean 7/120, variance 7/4800.
        #expect(abs(difference.lead - 7.0 / 120) < 1e-12)
        #expect(abs(difference.standardError! - (7.0 / 4800 / 3).squareRoot()) < 1e-12)
        #expect(difference.isToldApart)
    }

    @Test("noise that meets both alike does not hide which is better, unless they were scored on other rows")
    func sharedNoise() throws {
        let first = Self.sweep(Self.report("a", [[0.9, 0.5, 0.1]], winner: 0))
        let report = Self.report("b", [[0.89, 0.49, 0.09]], winner: 0)
        let paired = try Comparison([first, Self.sweep(report)]).differences[0]
        #expect(paired.isToldApart)
        let elsewhere = ComparedSweep.RowSplit(data: "data", seed: 2, folds: nil)
        let unpaired = try Comparison([first, Self.sweep(report, split: elsewhere)]).differences[0]
        #expect(unpaired.basis == .otherRows)
        #expect(abs(unpaired.lead - 0.01) < 1e-12)
        // Each has the standard error 0.4/√3.
        #expect(abs(unpaired.standardError! - 0.4 * (2.0 / 3).squareRoot()) < 1e-12)
        #expect(!unpaired.isToldApart)
    }

    @Test(
        "of few seeds that are the same, all runs are compared, unpaired",
        arguments: [([4, 5, 6], .otherSeeds), ([3, 4, 5], .otherSeeds), ([2, 3, 4], .pairs(2))]
            as [([Int], WinnerDifference.Basis)])
    func otherSeeds(seeds: [Int], basis: WinnerDifference.Basis) throws {
        let first = Self.sweep(Self.report("a", [[0.9, 0.8, 0.7]], winner: 0))
        let second = Self.sweep(Self.report("b", [[0.6, 0.7, 0.5]], seeds: seeds, winner: 0))
        #expect(try Comparison([first, second]).differences[0].basis == basis)
    }

    @Test("of single runs the better one is better, and nothing is known of noise")
    func singleRuns() throws {
        let sweeps = [[[0.9]], [[0.8]], [[0.9]]].enumerated().map { place, trials in
            Self.sweep(Self.report("\(place)", trials, winner: 0))
        }
        let differences = try Comparison(sweeps).differences
        #expect(differences.map(\.isToldApart) == [true, false])
        #expect(differences.allSatisfy { $0.standardError == nil && $0.basis == .pairs(1) })
    }

    @Test("where less is better, the lowest score wins and its lead is positive")
    func minimize() throws {
        let sweeps = [[[0.3, 0.31]], [[0.1, 0.12]]].enumerated().map { place, trials in
            Self.sweep(Self.report("\(place)", trials, goal: .minimize, winner: 0))
        }
        let comparison = try Comparison(sweeps)
        #expect(comparison.best == 1)
        #expect(comparison.differences.map(\.other) == [0])
        #expect(abs(comparison.differences[0].lead - 0.195) < 1e-12)
    }

    @Test("a sweep without a score is compared with nothing")
    func noScore() throws {
        let empty = Self.sweep(Self.report("empty", []))
        let scored = Self.sweep(Self.report("scored", [[0.5]], winner: 0))
        let comparison = try Comparison([empty, scored])
        #expect(comparison.best == 1)
        #expect(comparison.differences.isEmpty)
        #expect(comparison.text.contains("\nB alone has a score.\n"))
        #expect(comparison.text.contains("no score yet"))
        let none = try Comparison([empty, empty])
        #expect(none.best == nil)
        #expect(none.text.contains("None of them has a score yet."))
        #expect(none.json["best"] == .null)
    }

    @Test("sweeps of other metrics or goals are refused, and both are named")
    func metrics() throws {
        let first = Self.sweep(Self.report("a", [[0.5]], winner: 0))
        let second = Self.sweep(Self.report("b", [[0.5]], goal: .minimize, winner: 0))
        let error = #expect(throws: ComparisonError.self) { try Comparison([first, second]) }
        #expect(
            error?.description
                == "/a.sqlite has the metric accuracy, to maximize, /b.sqlite has accuracy, to minimize; "
                + "only sweeps of the same metric and goal can be compared")
    }

    // MARK: Courses

    @Test("the best score so far counts runs in the searcher's order, and those that trials share once")
    func byRuns() {
        var report = Self.report("a", [[0.5, 0.6], [0.4, 0.4], [0.7, 0.8]], winner: 2)
        report.trials[2].runs[0] = report.trials[0].runs[0]
        let course = Self.sweep(report).course.byRuns
        #expect(course.steps.map(\.spent) == [2, 5])
        #expect(course.steps.map(\.trial) == [1, 3])
        #expect(course.end == 5)
        #expect(course.score(at: 1) == nil)
        #expect(course.score(at: 4) == course.steps[0].score)
    }

    @Test("the best score so far by time is that of the trials that had ended then, in whatever order")
    func byTime() {
        var report = Self.report("a", [[0.5], [0.7], [0.6]], winner: 1)
        // The first trial takes longest, the last is trained beside it.
        report.trials[0].runs[0].execution?.started = 100
        report.trials[0].runs[0].execution?.seconds = 10
        report.trials[1].runs[0].execution?.started = 103
        report.trials[1].runs[0].execution?.seconds = 4
        report.trials[2].runs[0].execution?.started = 100
        report.trials[2].runs[0].execution?.seconds = 3
        let course = Self.sweep(report).course
        #expect(course.byElapsed.steps.map(\.spent) == [3, 7])
        #expect(course.byElapsed.steps.map(\.trial) == [3, 2])
        #expect(course.byElapsed.end == 10)
        #expect(course.byTraining.steps.map(\.spent) == [3, 7])
        #expect(course.byTraining.end == 17)
    }

    @Test(
        "marks are round and stay below the limit",
        arguments: [
            (RoundMarks.counts(below: 1), []), (RoundMarks.counts(below: 1.5), [1]),
            (RoundMarks.counts(below: 66), [1, 2, 5, 10, 20, 50]),
            (RoundMarks.durations(below: 0.02), [0.001, 0.002, 0.005, 0.01]),
            (RoundMarks.durations(below: 70).suffix(4), [10, 20, 30, 60]),
            (RoundMarks.durations(below: 700_000).suffix(4), [43_200, 86_400, 172_800, 432_000]),
        ] as [([Double], [Double])])
    func marks(marks: [Double], expected: [Double]) {
        #expect(marks.count == expected.count)
        #expect(zip(marks, expected).allSatisfy { abs($0 - $1) < 1e-9 * $1 }, "\(marks)")
    }

    // MARK: Texts

    @Test("is what stands here")
    func text() throws {
        let first = Self.sweep(Self.report("plain", [[0.5, 0.52], [0.6, 0.65]], winner: 1))
        var second = Self.sweep(Self.report("guided", [[0.62, 0.66]], winner: 0))
        second.state = .running
        #expect(
            try Comparison([first, second]).text == """
                2 sweeps by accuracy, more is better

                     sweep   state     searcher  trials  runs  training  elapsed
                  A  plain   finished  grid           2     4     2.0 s    2.0 s
                  B  guided  running   grid           1     2     1.0 s    1.0 s

                The winners
                     trial  accuracy       ±
                  A      2    0.6250  0.0250
                  B      1    0.6400  0.0200  the best so far

                B has the best score.
                It is better than A.

                How far B is ahead of the others
                     ahead by       ±  over
                  A    0.0150  0.0050  2 pairs of runs with the same seed

                Where the winners' settings differ
                                A      B
                  learningRate  1      0
                  penalty       plain  guided

                The best score so far, by the number of runs
                        runs       A       B
                           2  0.5100  0.6400
                  in the end  0.6250  0.6400

                The best score so far, by the time of training, all workers together
                    training       A       B
                       1.0 s  0.5100  0.6400
                  in the end  0.6250  0.6400

                The best score so far, by the time gone by, without pauses
                     elapsed       A       B
                       1.0 s  0.5100  0.6400
                  in the end  0.6250  0.6400

                Recorded in
                  A  /plain.sqlite
                  B  /guided.sqlite

                """)
    }

    @Test("says which winners have the same score, which cannot be told apart, and which are worse")
    func verdict() throws {
        let scores: [[Double]] = [[0.5, 0.7], [0.6, 0.8], [0.6, 0.8], [0.62, 0.77], [0.2, 0.4]]
        let sweeps = scores.enumerated().map { Self.sweep(Self.report("\($0)", [$1], winner: 0)) }
        let text = try Comparison(sweeps).text
        #expect(
            text.contains(
                """
                \n
                B has the best score, and C the same.
                It cannot be told apart from D.
                It is better than A and E.
                \n
                """))
    }

    @Test("fits 80 columns for as many sweeps as may be given", arguments: [2, 5, 16])
    func width(count: Int) throws {
        let sweeps = (0..<count).map { place in
            Self.sweep(
                Self.report(
                    "a sweep with a rather long name, which is number \(place)",
                    [[0.5, 0.51], [0.6, 0.5 + Double(place) / 100]], winner: 1))
        }
        let text = try Comparison(sweeps).text
        for line in text.split(separator: "\n") { #expect(String(line).columns <= 80, "\(line)") }
        for letter in "ABCDEFGHIJKLMNOP".prefix(count) { #expect(text.contains("\n  \(letter)  /a sweep")) }
    }

    @Test("says as JSON what differs, with null where a setting has no effect")
    func json() throws {
        let first = Self.sweep(Self.report("a", [[0.5, 0.52]], winner: 0))
        var second = Self.sweep(Self.report("b", [[0.61, 0.64]], winner: 0))
        second.settings = [.init("training.learningRate", 0), .init("training.lambda", 0.5)]
        let json = try Comparison([first, second]).json
        #expect(json["best"] == 2)
        #expect(
            json["settings"] == [
                ["setting": "training.penalty", "values": ["a", .null]],
                ["setting": "training.lambda", "values": [.null, 0.5]],
            ])
        #expect(json["differences"]?.array?.first?["sweep"] == 1)
        #expect(json["differences"]?.array?.first?["pairs"] == 2)
        #expect(json["sweeps"]?.array?[1]["winner"]?["trial"] == 1)
        #expect(json["sweeps"]?.array?[0]["bestByRuns"] == [["runs": 2, "trial": 1, "score": 0.51]])
    }
}
