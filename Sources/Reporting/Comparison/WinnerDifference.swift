internal import Glibc
internal import Search
internal import Tuning

/// By how much the best of several winners is better than another.
package struct WinnerDifference: Hashable, Sendable {
    /// The place of the other sweep.
    package var other: Int
    /// Positive where the best is better, whichever way the goal goes.
    package var lead: Double
    /// Nil where it rests on a single pair of runs, or a winner has a single run: nothing is known of noise then.
    package var standardError: Double?
    package var basis: Basis

    /// What the difference is taken over.
    package enum Basis: Hashable, Sendable {
        /// Pairs of runs with the same seed and fold, on the same rows.
        case pairs(Int)
        /// All runs of both, as less than two pairs of them have the same seed and fold.
        case otherSeeds
        /// All runs of both, as they were scored on other rows.
        case otherRows
    }

    /// True where the best is better by more than one standard error, the rule by which reports tell trials apart.
    package var isToldApart: Bool { lead > StandardErrorRule.limit * (standardError ?? 0) }

    init?(of best: ComparedSweep, over other: ComparedSweep, at place: Int) {
        guard let first = best.winner, let second = other.winner else { return nil }
        self.other = place
        let pairs = best.split == other.split ? WinnerDifference.pairs(first.trial, second.trial) : []
        let errors = (first.score.standardError, second.score.standardError)
        // A single pair says less than several runs of each.
        guard pairs.isEmpty || (pairs.count == 1 && errors.0 != nil && errors.1 != nil) else {
            let difference = PairedDifference(pairs.map(\.0), over: pairs.map(\.1), goal: best.metric.goal)
            lead = difference.mean
            standardError = difference.standardError
            basis = .pairs(pairs.count)
            return
        }
        let gain = first.score.mean - second.score.mean
        lead = best.metric.goal == .maximize ? gain : 0 - gain
        if let error = errors.0, let other = errors.1 { standardError = hypot(error, other) }
        basis = best.split == other.split ? .otherSeeds : .otherRows
    }

    /// The scores of runs that have the same seed and fold.
    private static func pairs(_ first: Report.Trial, _ second: Report.Trial) -> [(Double, Double)] {
        first.runs.compactMap { run in
            let partner = second.runs.first { $0.seed == run.seed && $0.fold == run.fold }
            guard let score = run.outcome?.score, let other = partner?.outcome?.score else { return nil }
            return (score, other)
        }
    }
}
