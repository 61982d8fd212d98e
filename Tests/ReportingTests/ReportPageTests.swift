import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("The report as a page")
struct ReportPageTests {
    /// The data that stand in a page.
    private static func data(_ page: String) throws -> JSONValue {
        let begin = try #require(page.firstRange(of: "id=\"data\">")).upperBound
        let end = try #require(page[begin...].firstRange(of: "</script>")).lowerBound
        return try JSONValue(parsing: page[begin..<end])
    }

    private static func page(_ report: Report) throws -> (text: String, data: JSONValue) {
        let text = ReportPage(report).text { _ in nil }
        return (text, try data(text))
    }

    @Test("says of the winner, the counts and each trial the same numbers as the JSON report")
    func sameNumbers() throws {
        let report = ReportFixture.finished
        let json = report.json
        let data = try ReportPageTests.page(report).data
        for key in ["experiment", "state", "metric", "best", "counts", "importance"] { #expect(data[key] == json[key]) }
        let parameters = try #require(data["parameters"]?.array)
        let rows = try #require(data["trials"]?.array)
        #expect(rows.count == json["trials"]?.array?.count)
        for (row, trial) in zip(rows, try #require(json["trials"]?.array)) {
            let cells = try #require(row.array)
            #expect(cells[0] == trial["number"])
            #expect(cells[2] == trial["score"])
            #expect(cells[3] == trial["standardError"])
            for (parameter, cell) in zip(parameters, cells.dropFirst(5)) {
                let name = try #require(parameter["name"]?.string)
                let value = cell.number.flatMap { parameter["values"]?.array?[Int($0)] }
                #expect(value == trial["configuration"]?[name])
            }
        }
        #expect(
            rows.compactMap { $0.array?[1].string } == ["succeeded", "succeeded", "diverged", "succeeded", "failed"])
    }

    @Test("is one file that names no other, with its licence, and may fetch nothing")
    func oneFile() throws {
        let text = try ReportPageTests.page(ReportFixture.finished).text
        #expect(text.hasPrefix("<!doctype html>\n"))
        #expect(text.contains("default-src 'none'"))
        #expect(text.contains("Redistributions in binary form must reproduce the above copyright"))
        #expect(!text.contains(" src=") && !text.contains("@import") && !text.contains("url("))
        #expect(text.contains("<noscript><pre>digits: finished"))
    }

    @Test(
        "lets no name end the data or begin a tag",
        arguments: ["</script><script>alert(1)</script>", "<!--<script>", "a&b\"'"])
    func names(name: String) throws {
        var report = ReportFixture.finished
        let configuration: JSONValue = .object([.init(name, .string(name))])
        report.experiment = name
        report.parameters = [name]
        report.listedTrials = [ReportFixture.scored(1, configuration, [0.5, 0.75])]
        report.best = Report.Best(trial: report.trials[0], score: ScoreSummary([0.5, 0.75]))
        report.path = []
        let plain = try ReportPageTests.page(ReportFixture.finished).text
        let (text, data) = try ReportPageTests.page(report)
        #expect(data["experiment"]?.string == name)
        #expect(data["best"]?["configuration"] == configuration)
        for tag in ["<script", "</script", "<!--"] {
            let count = text.ranges(of: tag).count
            #expect(count == plain.ranges(of: tag).count, "\(tag) stands \(count) times")
        }
    }

    @Test(
        "of a hundred thousand trials is small, holds the best thousand in their order, and each that was the best so far"
    )
    func large() throws {
        var seed = SplitMix(state: 7)
        let trials = (1...100_000).map { number in
            let configuration: JSONValue = [
                "a": .number(Double(seed.next() % 1000)), "b": .string("word \(seed.next() % 50)"),
                "c": .number(Double(number)),
            ]
            let outcome: RunOutcome =
                number % 97 == 0
                ? .diverged(epoch: 1) : .succeeded(score: Double(seed.next() % 1_000_003), epoch: 1, epochs: 2)
            return Report.Trial(
                number: number, configuration: configuration,
                runs: [Report.Run(key: Fingerprint(high: 0, low: UInt64(number)), seed: 1, outcome: outcome)])
        }
        var report = ReportFixture.finished
        report.parameters = ["a", "b", "c"]
        report.path = []
        report.trials = Report.Trials(trials)
        let (text, data) = try ReportPageTests.page(report)
        #expect(text.utf8.count < 3_000_000)
        let rows = try #require(data["trials"]?.array)
        #expect(rows.count < 4000)
        let scoreByNumber = Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in row.array.map { ($0[0], $0[2].number) } })
        let scores = trials.compactMap { $0.score?.mean }.sorted(by: >)
        let table = try #require(data["table"]?.array)
        #expect(table.compactMap { scoreByNumber[$0] ?? nil } == Array(scores.prefix(1000)))
        var best = -1.0
        let bests = trials.filter { trial in
            guard let score = trial.score?.mean, score > best else { return false }
            best = score
            return true
        }
        #expect(data["history"]?.array == bests.map { .number(Double($0.number)) })
        #expect(bests.allSatisfy { scoreByNumber[.number(Double($0.number))] != nil })
    }

    @Test("thins a curve out, but never the epoch that is kept; asks only for the best trials' curves")
    func curves() throws {
        var report = ReportFixture.finished
        report.listedTrials = (1...50).map { ReportFixture.scored($0, ["a": .number(Double($0))], [Double($0)]) }
        report.parameters = ["a"]
        report.best = Report.Best(trial: report.trials[49], score: ScoreSummary([50]))
        var asked = 0
        let text = ReportPage(report).text { _ in
            asked += 1
            return (1...5000).map { ["epoch": .number(Double($0)), "loss": .number(1 / Double($0)), "note": "x"] }
        }
        let curves = try #require(try ReportPageTests.data(text)["curves"])
        #expect(asked == 5)
        #expect(curves["series"] == ["loss"])
        #expect(curves["trials"]?.array?.compactMap { $0["trial"] } == [50, 49, 48, 47, 46])
        let points = try #require(curves["trials"]?.array?.first?["runs"]?.array?.first?["points"]?.array)
        #expect(points.count <= 201)
        #expect(points.contains([7, .number(1.0 / 7)]))
        #expect(points.first == [1, 1] && points.last == [5000, .number(1.0 / 5000)])
    }

    @Test("says of warnings and failures what the other reports say, and lets no log begin a tag")
    func warningsAndFailures() throws {
        var report = ReportFixture.finished
        report.trials[4].runs[0].outcome = .failed(.exitStatus, reason: "</script><b>\u{1B}[31m;\nend")
        let (text, data) = try ReportPageTests.page(report)
        #expect(data["warnings"]?.array == report.json["warnings"]?.array?.compactMap { $0["sentence"] })
        let failures = try #require(data["failures"]?.array)
        #expect(failures.map { $0["runs"] } == [1, 2])
        #expect(failures[0]["example"] == "trial 5, seed 1")
        #expect(failures[0]["common"] == ["learningRate 0.1", "penalty l1"])
        #expect(failures[0]["lines"] == ["</script><b>\u{FFFD}[31m;", "end"])
        #expect(!text.contains("<b>"))
    }

    @Test("an axis is logarithmic where the range is, or where listed numbers are factors; lists and words have bands")
    func scales() throws {
        var report = ReportFixture.finished
        report.parameters = ["a", "b", "c", "d"]
        report.listedTrials = [
            ReportFixture.scored(1, ["a": 1, "b": 1, "c": [16], "d": 0], [1]),
            ReportFixture.scored(2, ["a": 100, "b": 3, "c": [32], "d": 100], [1]),
        ]
        let parameters = try ReportPageTests.page(report).data["parameters"]?.array
        #expect(parameters?.compactMap { $0["scale"]?.string } == ["log", "linear", "words", "linear"])
        let range = ParameterRange(quantization: .linear, wholeNumbers: false, points: 3, from: 1, to: 100)
        report.space = [Parameter(name: "a", values: [1, 50, 100], start: 0, range: range)]
        let other = try ReportPageTests.page(report).data["parameters"]?.array
        #expect(other?.first?["scale"] == "linear")
    }
}

/// Numbers of no importance, the same at each call.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
