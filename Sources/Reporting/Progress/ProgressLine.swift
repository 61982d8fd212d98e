package import Tuning

/// Where a sweep stands, on one line for people who wait for it.
package struct ProgressLine: Hashable, Sendable {
    /// Trials whose outcome is known, and trials that the search has asked for so far.
    package var finishedTrials: Int
    package var askedTrials: Int
    /// Runs that this process has seen end.
    package var finishedRuns: Int
    /// Nil where only another process knows it.
    package var runningRuns: Int?
    /// Of the finished runs, those that diverged or failed.
    package var runsWithoutScore: Int
    package var metric: String
    /// The best score so far; nil while there is none.
    package var bestScore: Double?
    /// Since this process began to work on the sweep.
    package var seconds: Double
    package var activity: Activity

    package typealias Activity = SweepStatus.Activity

    package init(_ status: SweepStatus, metric: String) {
        self.init(
            finishedTrials: status.trials.finished, askedTrials: status.trials.asked,
            finishedRuns: status.finishedRuns, runningRuns: status.runningRuns,
            runsWithoutScore: status.runsWithoutScore, metric: metric, bestScore: status.best?.score,
            seconds: status.seconds, activity: status.activity)
    }

    package init(
        finishedTrials: Int, askedTrials: Int, finishedRuns: Int, runningRuns: Int?, runsWithoutScore: Int,
        metric: String, bestScore: Double?, seconds: Double, activity: Activity
    ) {
        self.finishedTrials = finishedTrials
        self.askedTrials = askedTrials
        self.finishedRuns = finishedRuns
        self.runningRuns = runningRuns
        self.runsWithoutScore = runsWithoutScore
        self.metric = metric
        self.bestScore = bestScore
        self.seconds = seconds
        self.activity = activity
    }

    /// The line without an end, at most so many columns wide; what matters least is left out first.
    package func text(width: Int) -> String {
        var parts = parts
        while parts.map(\.text).joined(separator: ", ").columns > width,
            let least = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }), parts[least].rank > 0
        {
            parts.remove(at: least)
        }
        return parts.map(\.text).joined(separator: ", ").printable.shortened(toColumns: width)
    }

    /// In the order in which they are read; the higher the rank, the sooner one is left out.
    private var parts: [(text: String, rank: Int)] {
        let counted = [
            ("\(finishedTrials) of \(askedTrials) trials", 0),
            (NumberText.count(finishedRuns, "run"), 4),
        ]
        let running = runningRuns.map { [("\($0) running", 3)] } ?? []
        let problems = runsWithoutScore > 0 ? [("\(runsWithoutScore) without a score", 2)] : []
        let best = bestScore.map { [("best \(metric) \(NumberText.score($0))", 1)] } ?? []
        let time = [(NumberText.duration(seconds), 5)]
        switch activity {
        case .searching: return counted + running + problems + best + time
        case .testing: return [("scoring the winner on the test split", 0)] + best + time
        case .stopping:
            return [("stopping, waiting for \(NumberText.count(runningRuns ?? 0, "run"))", 0)] + best + time
        }
    }
}
