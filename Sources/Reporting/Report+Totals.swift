internal import Tuning

extension Report {
    /// How many runs are recorded; one that trials share counts once.
    package var runCount: Int { trials.totals.runs }

    /// Recorded runs, counted.
    struct Totals {
        var runs = 0
        /// Those without a score, by what became of them.
        private(set) var failures: [FailureKind: Int] = [:]
        /// Of training.
        var seconds = 0.0

        var diverged: Int { failures[.diverged] ?? 0 }
        var failed: Int { failures.values.reduce(0, +) - diverged }
        var succeeded: Int { runs - failed - diverged }

        mutating func count(_ outcome: RunOutcome, seconds: Double) {
            runs += 1
            self.seconds += seconds
            if let kind = FailureKind(outcome) { failures[kind, default: 0] += 1 }
        }
    }
}
