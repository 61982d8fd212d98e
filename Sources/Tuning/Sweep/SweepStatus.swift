package import Search

/// Where a sweep stands at one moment, for those who watch it.
package struct SweepStatus: Sendable {
    /// Trials whose outcome is known, and trials that the searcher has asked for so far.
    package var trials: (finished: Int, asked: Int)
    /// Runs that ended since this process began to work on the sweep; like all that is counted here, only those that the
    /// searcher has asked for.
    package var finishedRuns: Int
    package var runningRuns: Int
    /// Runs that diverged or failed since this process began to work on the sweep.
    package var runsWithoutScore: Int
    package var best: Best?
    /// Seconds since this process began to work on the sweep.
    package var seconds: Double
    package var activity: Activity

    /// The best trial so far.
    package struct Best: Sendable {
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
