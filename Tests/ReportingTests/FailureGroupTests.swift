import Fingerprinting
import JSON
import Testing
import Tuning

@testable import Reporting

@Suite("Failures by their causes")
struct FailureGroupTests {
    private func groups(_ report: Report) -> [FailureGroup] { FailureGroup.all(report, TrialColumns(report)) }

    @Test("stand with their numbers, what their configurations share, and the end of one log")
    func text() {
        #expect(
            ReportFixture.finished.text.contains(
                """
                Runs without a score: 2 diverged, 1 failed
                  1 run ended with an exit status other than 0: trial 5
                    learningRate 0.1, penalty l1
                    trial 5, seed 1: ended with exit status 3; the end of its log:
                      b
                      c
                      d
                      e
                  2 runs diverged: trials 3, 5
                    all of them with learningRate 0.1 to 1, penalty none or l1
                    trial 3, seed 1: diverged in epoch 2: the loss was no longer finite

                """))
    }

    @Test("those with the most runs stand first, and what diverged stands behind what failed")
    func order() {
        var report = ReportFixture.finished
        report.listedTrials =
            (1...4).map { ReportFixture.trial($0, ["a": .number(Double($0))], [.diverged(epoch: 1)]) }
            + [5, 6].map { ReportFixture.trial($0, ["a": .number(Double($0))], [.failed(.runTime, reason: "slow")]) }
            + [7].map { ReportFixture.trial($0, ["a": .number(Double($0))], [.failed(.exitStatus, reason: "x")]) }
        #expect(groups(report).map(\.kind.word) == ["run-time", "exit-status", "diverged"])
        #expect(groups(report).map(\.runs) == [2, 1, 4])
        #expect(groups(report).map(\.firstTrials) == [[5, 6], [7], [1, 2, 3, 4]])
    }

    @Test("a run that two trials share counts once, in both trials")
    func sharedRun() {
        var report = ReportFixture.finished
        let trial = ReportFixture.trial(1, ["a": 1], [.diverged(epoch: 1)])
        report.listedTrials = [trial, trial]
        report.trials[1].number = 2
        #expect(groups(report).map(\.runs) == [1])
        #expect(groups(report).map(\.trials) == [2])
    }

    @Test("share nothing where they have all the values that were tried, many words, or no value at all")
    func common() {
        var report = ReportFixture.finished
        report.parameters = ["a", "b", "c", "d"]
        func trial(_ number: Int, _ configuration: JSONValue, _ isGood: Bool) -> Report.Trial {
            isGood
                ? ReportFixture.scored(number, configuration, [1])
                : ReportFixture.trial(number, configuration, [.diverged(epoch: 1)])
        }
        report.listedTrials = [
            trial(1, ["a": 1, "b": "p", "c": 5, "d": "u"], false), trial(2, ["a": 2, "b": "q", "c": 5], false),
            trial(3, ["a": 3, "b": "p", "c": 5, "d": "v"], true),
        ]
        let shared = groups(report)[0].common
        #expect(shared.map { $0.words($0.parameter) } == ["a 1 to 2"])
        #expect(
            groups(report)[0].json["common"] == [["parameter": "a", "from": 1, "to": 2]],
            "b has all its values, c has one, d has none in trial 2")
        report.listedTrials.append(trial(4, ["a": 1, "b": "r", "c": 5, "d": "v"], true))
        #expect(groups(report)[0].common.map { $0.words($0.parameter) } == ["a 1 to 2", "b p or q"])
    }

    @Test("of many trials name the first ones within 80 columns, and count the others")
    func manyTrials() {
        var report = ReportFixture.finished
        report.listedTrials = (1...500).map {
            ReportFixture.trial($0, ReportFixture.configuration(Double($0), "none"), [.diverged(epoch: $0)])
        }
        let line = report.text.split(separator: "\n").first { $0.contains("500 runs diverged: trials 1, 2, 3, ") }
        #expect(line?.hasSuffix(" more") == true)
        #expect(line.map { String($0).columns <= 80 } == true)
        #expect(!report.text.contains("in epoch 2:"), "one example is enough")
    }

    @Test("tell scripts the cause, how many, and one example")
    func json() {
        let failures = ReportFixture.finished.json["failures"]?.array
        #expect(
            failures?.first == [
                "cause": "exit-status", "runs": 1, "trials": 1,
                "common": [
                    ["parameter": "training.learningRate", "values": [0.1]],
                    ["parameter": "training.penalty", "values": ["l1"]],
                ],
                "example": [
                    "trial": 5, "seed": 1, "reason": "ended with exit status 3; the end of its log:\na\nb\nc\nd\ne",
                ],
            ])
        #expect(failures?.last?["cause"] == "diverged")
        #expect(failures?.last?["example"] == ["trial": 3, "seed": 1, "epoch": 2])
    }

    @Test("each has a phrase and a word of its own")
    func words() {
        #expect(FailureKind.all.count == FailureCause.allCases.count + 1)
        #expect(Set(FailureKind.all.map(\.word)).count == FailureKind.all.count)
        #expect(Set(FailureKind.all.map(\.phrase)).count == FailureKind.all.count)
    }
}
