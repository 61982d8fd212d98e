import Testing
import Tuning

@testable import Reporting

@Suite("The progress line")
struct ProgressLineTests {
    private let line = ProgressLine(
        finishedTrials: 12, askedTrials: 31, finishedRuns: 36, runningRuns: 2, runsWithoutScore: 1,
        metric: "accuracy", bestScore: 0.97523, seconds: 3.21, activity: .searching)

    @Test("tells how far the search is")
    func searching() {
        #expect(
            line.text(width: 100)
                == "12 of 31 trials, 36 runs, 2 running, 1 without a score, best accuracy 0.9752, 3.2 s")
    }

    @Test("at the beginning tells only what is known")
    func beginning() {
        let line = ProgressLine(
            finishedTrials: 0, askedTrials: 1, finishedRuns: 0, runningRuns: 1, runsWithoutScore: 0,
            metric: "accuracy", bestScore: nil, seconds: 0, activity: .searching)
        #expect(line.text(width: 80) == "0 of 1 trials, 0 runs, 1 running, 0 ms")
    }

    @Test(
        "says what it waits for",
        arguments: [
            (.testing, "scoring the winner on the test split, best accuracy 0.9752, 3.2 s"),
            (.stopping, "stopping, waiting for 2 runs, best accuracy 0.9752, 3.2 s"),
        ] as [(ProgressLine.Activity, String)])
    func waiting(activity: ProgressLine.Activity, text: String) {
        var line = line
        line.activity = activity
        #expect(line.text(width: 80) == text)
    }

    @Test(
        "leaves out what matters least where there is no room",
        arguments: [
            (80, "12 of 31 trials, 36 runs, 2 running, 1 without a score, best accuracy 0.9752"),
            (70, "12 of 31 trials, 2 running, 1 without a score, best accuracy 0.9752"),
            (40, "12 of 31 trials, best accuracy 0.9752"), (20, "12 of 31 trials"), (6, "12 of…"), (0, ""),
        ])
    func narrow(width: Int, text: String) {
        #expect(line.text(width: width) == text)
    }

    @Test("never breaks the line, whatever the metric is called", arguments: 0...90)
    func width(width: Int) {
        var line = line
        line.metric = "精度\n\u{1B}[2J"
        let text = line.text(width: width)
        #expect(text.columns <= width)
        #expect(!text.unicodeScalars.contains { $0.value < 32 })
    }
}
