import Fingerprinting
import JSON
import Testing
import Tuning

@testable import Reporting

@Suite("The report as CSV")
struct ReportCSVTests {
    private func lines(_ report: Report) -> [String] {
        var text = ""
        report.writeCSV { text += $0 }
        #expect(text.hasSuffix("\n"))
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    @Test("has a line for each run, by trial and then by repeat, with how it ended and when it was trained")
    func table() {
        let lines = lines(ReportFixture.finished)
        #expect(lines.count == 11)
        #expect(
            lines[0] == "trial,training.learningRate,training.penalty,seed,state,score,epoch,epochs,cause,reason,"
                + "started,seconds,attempts")
        #expect(lines[1] == "1,0.1,none,1,succeeded,0.96,7,15,,,2023-11-14T22:13:21.500Z,0.25,1")
        #expect(lines[2] == "1,0.1,none,2,succeeded,0.97,7,15,,,2023-11-14T22:13:21.500Z,0.25,1")
        #expect(lines[5] == "3,1,none,1,diverged,,2,,,,2023-11-14T22:13:23.500Z,0.25,1")
        #expect(
            lines[9] == "5,0.1,l1,1,failed,,,,exit-status,ended with exit status 3; the end of its log:,"
                + "2023-11-14T22:13:25.500Z,0.25,1")
    }

    @Test(
        "a parameter without effect is an empty cell, an empty text is not; quotes, commas and lines stay in one field")
    func quoting() {
        var report = ReportFixture.finished
        report.parameters = ["a", "b,c"]
        report.listedTrials = [
            ReportFixture.scored(1, ["a": ""], [0.5]),
            ReportFixture.scored(2, ["a": "say \"x\"\r\n", "b,c": [16, 32]], [0.25]),
            ReportFixture.scored(3, ["b,c": true], [1]),
        ]
        var text = ""
        report.writeCSV { text += $0 }
        #expect(text.hasPrefix("trial,a,\"b,c\",seed,"))
        #expect(text.contains("\n1,\"\",,1,succeeded,0.5,"))
        #expect(text.contains("\n2,\"say \"\"x\"\"\r\n\",\"[16,32]\",1,succeeded,0.25,"))
        #expect(text.contains("\n3,,true,1,succeeded,1,"))
    }

    @Test("a parameter with the name of another column is told apart from it")
    func names() {
        var report = ReportFixture.finished
        report.parameters = ["seed", "parameter.seed", "x"]
        report.listedTrials = []
        #expect(lines(report)[0].hasPrefix("trial,parameter.parameter.seed,parameter.seed,x,seed,state,"))
    }

    @Test("a run that trials share stands once, one that is not recorded does not, and folds have a column")
    func runs() {
        var report = ReportFixture.finished
        report.listedTrials = [
            ReportFixture.trial(1, ["training.penalty": "none"], [.diverged(epoch: 1), nil]),
            ReportFixture.trial(2, ["training.penalty": "none"], [.diverged(epoch: 1), nil]),
        ]
        #expect(lines(report).count == 2)
        for index in 0...1 { report.trials[index].runs[0].fold = 3 }
        #expect(lines(report)[1].hasPrefix("1,,none,1,3,diverged,"))
    }

    @Test(
        "a moment is written to the microsecond, rounded",
        arguments: [
            (0, "1970-01-01 00:00:00.000000"), (951_782_399.9999999, "2000-02-29 00:00:00.000000"),
            (-0.25, "1969-12-31 23:59:59.750000"), (1_700_000_000.000_5, "2023-11-14 22:13:20.000500"),
        ] as [(Double, String)])
    func moments(seconds: Double, text: String) {
        #expect(UTCTime(secondsSince1970: seconds).databaseText == text)
    }
}
