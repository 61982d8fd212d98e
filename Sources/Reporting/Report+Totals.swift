internal import Tuning

extension Report {
    /// How many runs are recorded; one that trials share counts once.
    package var runCount: Int { trials.totals.runs }

    /// Recorded runs, counted.
    struct Totals {
        var runs = 0
        var diverged = 0
        var failed = 0
        /// Of training.
        var seconds = 0.0

        var succeeded: Int { runs - diverged - failed }

        mutating func count(_ outcome: RunOutcome, seconds: Double) {
            runs += 1
            self.seconds += seconds
            if outcome.isDiverged { diverged += 1 }
            if outcome.isFailed { failed += 1 }
        }
    }
}
