import JSON
import Search
import Testing
import Tuning

@testable import Reporting

@Suite("The report for people")
struct ReportTextTests {
    @Test("of a command speaks neither of a split nor of weights, which are the program's own")
    func command() {
        var report = ReportFixture.finished
        report.isOnCommand = true
        #expect(report.text.contains(" (2 runs)\n"))
        #expect(!report.text.contains("validation split"))
        #expect(!report.text.contains("weights"))
    }

    @Test("of a finished descent is what stands here")
    func finished() {
        #expect(
            ReportFixture.finished.text == """
                digits: finished, the best of 5 trials

                  accuracy 0.9756 ± 0.0006 on the validation split (2 runs)
                  accuracy 0.9620 ± 0.0010 on the test split

                  training.learningRate  0.1
                  training.penalty       l2

                The path: converged after 2 cycles: the last changed nothing
                  cycle  parameter     stands at  accuracy
                         start                      0.9650  the experiment's own values
                      1  learningRate  0.1          0.9650  stays: the others are worse
                      1  penalty       l2           0.9756  better by 0.0106
                      2  learningRate  0.1          0.9756  stays: none is better

                The effect of each parameter, the others as in trial 4
                  parameter     stands at  change of accuracy with another value
                  learningRate  0.1        0.01: -0.0550, 1: no score, the others as in trial 1
                  penalty       l2         none: -0.0106, l1: no score

                Warnings
                  Of 10 runs, 1 failed and 2 diverged; a trial with such a run has no score.
                    What failed is tried again with --retry-failed, once its cause is gone.
                    Values that diverge can be left out of search.parameters.

                The 3 best
                  trial  accuracy       ±  learningRate  penalty
                      4    0.9756  0.0006  0.1           l2
                      1    0.9650  0.0050  0.1           none
                      2    0.9100  0.0100  0.01          none

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

                10 runs, 2.5 s of training in 1.2 s
                recorded in /data/digits.sqlite
                weights of the winner: tune report /data/digits.sqlite --save-weights FILE

                """)
    }

    @Test("names the trials that cannot be told apart from the best, as many as find room")
    func indistinguishable() {
        var report = ReportFixture.finished
        report.best?.indistinguishable = [2]
        #expect(report.text.contains("on the test split\n  cannot be told apart from it: trial 2\n\n"))
        report.best?.indistinguishable = [2, 7, 11]
        #expect(report.text.contains("\n  cannot be told apart from it: trials 2, 7, 11\n"))
        report.best?.indistinguishable = Array(100..<1100)
        #expect(
            report.text.contains(
                "\n  cannot be told apart from it: trials 100, 101, 102, 103, 104, 105 and 994 more\n"))
        #expect(report.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test("of the simplest says how simple it is, and what the best was")
    func simplest() {
        var report = ReportFixture.finished
        report.best = Report.Best(trial: report.trials[0], score: ScoreSummary([0.96, 0.97]), test: nil)
        report.best?.indistinguishable = [1]
        report.best?.choice = Report.Choice(
            simplicity: Simplicity(weightCount: 2410, penalty: 0), bestTrial: 4,
            bestScore: ScoreSummary([0.975, 0.9762]))
        #expect(
            report.text.hasPrefix(
                """
                digits: finished, the simplest of the best of 5 trials

                  accuracy 0.9650 ± 0.0050 on the validation split (2 runs)
                  2410 weights; the best is trial 4 with 0.9756 ± 0.0006
                  cannot be told apart from the best: trial 1

                """))
        report.best?.trial = report.trials[3]
        report.best?.choice?.simplicity = Simplicity(weightCount: nil, penalty: 0.001)
        #expect(
            report.text.contains(
                "\n  weights not counted, λ 0.001; it has the best score\n  cannot be told apart from it: trial 1\n"))
    }

    @Test("without a winner says so, and why")
    func noWinner() {
        var report = ReportFixture.finished
        report.best = nil
        report.listedTrials = [ReportFixture.trial(1, ReportFixture.configuration(9, "none"), [.diverged(epoch: 1)])]
        report.path = []
        report.ending = .noStart
        #expect(
            report.text == """
                digits: finished, 1 trial, none with a score

                The search: the experiment's own values gave no score to begin with

                Warnings
                  Of 1 run, 1 diverged; a trial with such a run has no score. Values that
                    diverge can be left out of search.parameters.

                Runs without a score: 1 diverged
                  1 run diverged: trial 1
                    learningRate 9, penalty none
                    trial 1, seed 1: diverged in epoch 1: the loss was no longer finite

                1 run, 250 ms of training in 1.2 s
                recorded in /data/digits.sqlite

                """)
    }

    @Test("of an unfinished sweep tells the best so far, without a test score")
    func unfinished() {
        var report = ReportFixture.finished
        report.state = .unfinished
        report.ending = nil
        report.path = []
        report.best?.test = nil
        report.listedTrials = [
            report.trials[3], ReportFixture.trial(5, ReportFixture.configuration(1, "l1"), [nil, nil]),
        ]
        report.execution.sessions = 3
        #expect(
            report.text == """
                digits: unfinished, the best so far of 2 trials

                  accuracy 0.9756 ± 0.0006 on the validation split (2 runs)

                  training.learningRate  0.1
                  training.penalty       l2

                2 runs, 500 ms of training in 1.2 s, in 3 sessions
                recorded in /data/digits.sqlite
                go on with: tune resume /data/digits.sqlite

                """)
    }

    @Test("of an experiment that varies nothing has one trial")
    func nothingVaried() {
        var report = ReportFixture.finished
        report.parameters = []
        report.listedTrials = [ReportFixture.scored(1, [:], [0.5])]
        report.best = Report.Best(trial: report.trials[0], score: ScoreSummary([0.5]), test: nil)
        report.path = []
        report.ending = .exhausted
        #expect(report.text.contains("  accuracy 0.5000 on the validation split (1 run)\n\n  nothing is varied\n"))
        #expect(!report.text.contains("best\n"))
    }

    @Test(
        "fits 80 columns, however long or wide the words are", arguments: [3, 9, 30],
        ["rate", "überlängeÄÖ", "学習率の大きさ"])
    func width(count: Int, word: String) {
        var report = ReportFixture.finished
        report.experiment = String(repeating: word, count: 20)
        report.metric.name = "root-mean-squared-error"
        report.parameters = (0..<count).map { "training.\(word)\($0)" }
        let members = report.parameters.map { JSONValue.Member($0, .string(String(repeating: word, count: 5))) }
        report.listedTrials = (0..<12).map { number in
            var members = members
            members[number % count].value = .number(Double(number))
            return ReportFixture.scored(number + 1, .object(members), [0.1 * Double(number), 0.2])
        }
        report.listedTrials.append(
            ReportFixture.trial(
                13, .object(members), [.failed(.exitStatus, reason: String(repeating: word + " ", count: 60))]))
        report.best = Report.Best(trial: report.trials[11], score: ScoreSummary([1.1, 0.2]), test: nil)
        report.path =
            [report.path[0]]
            + report.parameters.enumerated().map { index, name in
                SearchStep(cycle: 1, parameter: name, trials: [0], chosen: min(index, 11), decision: .kept)
            }
        for line in report.text.split(separator: "\n") { #expect(String(line).columns <= 80, "\(line)") }
        #expect(report.text.contains("The 10 best"))
    }

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

    @Test("leaves steps that changed nothing out of a long path")
    func longPath() {
        var report = ReportFixture.finished
        let still = SearchStep(cycle: 2, parameter: "training.penalty", trials: [3], chosen: 3, decision: .kept)
        report.path += Array(repeating: still, count: 40)
        #expect(report.text.contains("  … and 42 steps that changed nothing\n"))
        #expect(report.text.contains("better by 0.0106"))
    }

    @Test("ends with how to go on, in the words that were typed, as a shell reads them")
    func nextStep() {
        var report = ReportFixture.finished
        #expect(report.json["execution"]?["next"]?["action"] == "save-weights")
        report.operands = ["my digits.json", "--store", "it's.sqlite"]
        report.state = .running
        #expect(
            report.text.hasSuffix("\n" + #"watch it with: tune watch 'my digits.json' --store 'it'\''s.sqlite'"# + "\n")
        )
        report.state = .unfinished
        #expect(
            report.text.hasSuffix("\n" + #"go on with: tune resume 'my digits.json' --store 'it'\''s.sqlite'"# + "\n"))
        #expect(
            report.json["execution"]?["next"] == [
                "action": "resume", "command": #"tune resume 'my digits.json' --store 'it'\''s.sqlite'"#,
            ])
        report.state = .finished
        report.best = nil
        #expect(report.text.hasSuffix("\nrecorded in /data/digits.sqlite\n"))
        #expect(report.json["execution"]?["next"] == .null)
    }

    @Test("hands no control character of a log on to the terminal")
    func controlCharacters() {
        var report = ReportFixture.finished
        report.listedTrials = [
            ReportFixture.trial(1, [:], [.failed(.exitStatus, reason: "ended\r\n\u{1B}[31mred\u{7}\tend")])
        ]
        #expect(report.text.contains("      \u{FFFD}[31mred\u{FFFD} end\n"))
        #expect(!report.text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }

    @Test("counts a run once that two trials share")
    func sharedRun() {
        var report = ReportFixture.finished
        let trial = report.trials[0]
        report.listedTrials = [trial, trial]
        report.trials[1].number = 2
        #expect(report.text.contains("\n2 runs, 500 ms of training"))
    }

    @Test("where less is better, the lowest score stands first and ties keep the searcher's order")
    func order() {
        var report = ReportFixture.finished
        report.metric = Metric(name: "error", goal: .minimize)
        report.listedTrials = [(1, 0.3), (2, 0.1), (3, 0.2), (4, 0.1)].map { number, score in
            ReportFixture.scored(number, ReportFixture.configuration(Double(number), "none"), [score])
        }
        let lines = report.text.split(separator: "\n").drop { $0 != "The 4 best" }.dropFirst(2).prefix(4)
        #expect(lines.map { $0.split(separator: " ")[0] } == ["2", "4", "3", "1"])
    }
}
