package import Search

/// Where a sweep stands at one moment, for those who watch it.
package struct SweepStatus: Sendable {
    /// Trials whose outcome is known, those that the searcher has asked for so far, and those that it will have asked
    /// for in the end, where that is known.
    package var trials: (finished: Int, asked: Int, planned: Int?)
    /// Runs that ended since this process began to work on the sweep; like all that is counted here, only those that the
    /// searcher has asked for.
    package var finishedRuns: Int
    /// Nil where only the process that works on the sweep knows it.
    package var runningRuns: Int?
    /// Runs that diverged or failed since this process began to work on the sweep.
    package var runsWithoutScore: Int
    /// Runs that are still to end before the search does; nil where that depends on their scores.
    package var remainingRuns: Int?
    package var best: Best?
    /// The move that the searcher is making.
    package var search: SearchActivity?
    /// Seconds since this process began to work on the sweep.
    package var seconds: Double
    /// For how many seconds the sweep may still be worked on; nil for as long as it takes.
    package var secondsAllowed: Double?
    package var activity: Activity

    /// The best trial so far.
    package struct Best: Sendable {
        /// Counted from 0.
        package var trial: Int
        package var configuration: Configuration
        package var score: Double
    }

    package enum Activity: Sendable {
        /// Training what the searcher asks for.
        case searching
        /// Scoring the winner on the test split.
        case testing
        /// Waiting for what is running, starting nothing more.
        case stopping
    }
}

extension SweepStatus {
    /// - Parameter best: The number of the trial that is the best so far.
    init(
        _ sweep: Sweep, best: Int?, finishedRuns: Int, runningRuns: Int?, runsWithoutScore: Int, seconds: Double,
        secondsAllowed: Double?, activity: Activity
    ) {
        let searcher = sweep.searcher
        trials = (sweep.finishedTrialCount, searcher.askedCount, searcher.plannedCount)
        self.finishedRuns = finishedRuns
        self.runningRuns = runningRuns
        self.runsWithoutScore = runsWithoutScore
        remainingRuns = sweep.remainingRunCount
        self.best = best.flatMap { number in
            searcher.mean(ofTrial: number).map {
                Best(trial: number, configuration: searcher.asked(number).configuration, score: $0)
            }
        }
        search = searcher.activity
        self.seconds = seconds
        self.secondsAllowed = secondsAllowed
        self.activity = activity
    }
}
