import JSON
import Search
import Testing

@testable import Reporting
@testable import Tuning

@Suite("The progress block")
struct ProgressBlockTests {
    private let block = ProgressBlockTests.makeBlock()

    private static func makeBlock() -> ProgressBlock {
        let status = SweepStatus(
            trials: (finished: 12, asked: 16, planned: nil), finishedRuns: 36, runningRuns: 2, runsWithoutScore: 1,
            remainingRuns: nil,
            best: .init(trial: 9, configuration: Configuration(values: [0.1, "l2", nil]), score: 0.97523),
            search: SearchActivity(.line(cycle: 2, parameter: "training.learningRate"), done: 3, total: 7),
            seconds: 3.21, secondsAllowed: nil, activity: .searching)
        var pace = Pace()
        for runs in 0...12 { pace.record(runs: runs * 3, at: Double(runs) / 4) }
        return ProgressBlock(
            metric: "accuracy", parameters: ["training.learningRate", "training.penalty", "training.lambda"],
            status: status, pace: pace, now: 3)
    }

    @Test("tells how far the search is, what is best, and what is done")
    func searching() {
        #expect(
            block.lines(width: 80) == [
                "trials  " + String(repeating: "█", count: 18) + String(repeating: "░", count: 6)
                    + "  12 of 16 so far, 2 runs running, 1 failed",
                "best    accuracy 0.9752, trial 10: learningRate 0.1, penalty l2",
                "search  cycle 2, learningRate, 3 of 7",
                "speed   12 runs per second, 36 runs in 3.2 s",
                "left    not known, as the end depends on the scores",
            ])
    }

    @Test("at the beginning tells only what is known")
    func beginning() {
        var block = block
        block.status.trials = (0, 1, 1)
        block.status.best = nil
        block.status.finishedRuns = 0
        block.status.runsWithoutScore = 0
        block.status.remainingRuns = 3
        block.status.search = SearchActivity(.list, done: 0, total: 1)
        block.pace = Pace()
        #expect(
            block.lines(width: 60) == [
                "trials  " + String(repeating: "░", count: 17) + "  0 of 1, 2 runs running",
                "best    none yet", "search  0 of 1", "speed   0 runs in 3.2 s", "left    not known yet",
            ])
    }

    @Test("of a search whose end is known tells how long it will take")
    func planned() {
        var block = block
        block.status.trials = (12, 16, 500)
        block.status.remainingRuns = 1464
        block.status.secondsAllowed = 100
        let lines = block.lines(width: 80)
        #expect(lines[0].hasSuffix("  12 of 500, 2 runs running, 1 failed"))
        #expect(lines[4] == "left    1 to 3 min, at most 1 min 40 s")
    }

    @Test(
        "says what it waits for",
        arguments: [
            (.testing, "search  scoring the winner on the test split", "left    a moment"),
            (.stopping, "search  stopping, waiting for 2 runs", "left    until what is running ends"),
        ] as [(SweepStatus.Activity, String, String)])
    func waiting(activity: SweepStatus.Activity, search: String, left: String) {
        var block = block
        block.status.activity = activity
        let lines = block.lines(width: 80)
        #expect(lines[2] == search)
        #expect(lines[4] == left)
    }

    @Test("of a search that has ended says so")
    func ended() {
        var block = block
        block.status.search = nil
        #expect(block.lines(width: 80)[2] == "search  has ended")
        #expect(block.lines(width: 80)[4] == "left    a moment")
    }

    @Test("seen from another process leaves out what only the sweep's own knows, and is named")
    func fromOutside() {
        var block = block
        block.title = "digits"
        block.status.runningRuns = nil
        let lines = block.lines(width: 80)
        #expect(lines[0] == "digits")
        #expect(lines[1].hasSuffix("  12 of 16 so far, 1 failed"))
    }

    @Test(
        "says in words what the searcher is at",
        arguments: [
            (.list, "3 of 7"), (.estimation, "looking for the ends of ranges, 3 of 7"),
            (.descents(count: 4), "4 descents side by side, 3 of 7"),
            (.spread, "first trials, spread over the space, 3 of 7"), (.round(5), "round 5, 3 of 7"),
            (.rung(2, epochs: 9), "rung 2, 9 epochs, 3 of 7"),
        ] as [(SearchActivity.Work, String)])
    func activity(work: SearchActivity.Work, words: String) {
        #expect(SearchActivity(work, done: 3, total: 7).words(ParameterNames([])) == words)
    }

    @Test("never breaks a line, whatever things are called", arguments: 0...120)
    func width(width: Int) {
        var block = block
        block.title = "名\u{1B}[2J\n" + String(repeating: "long", count: 50)
        block.metric = "精度\n\u{1B}[2J"
        block.parameters[0] = String(repeating: "very.long", count: 30)
        let lines = block.lines(width: width)
        #expect(lines.count == 6)
        for line in lines {
            #expect(line.columns <= width)
            #expect(!line.unicodeScalars.contains { $0.value < 32 })
        }
    }
}
