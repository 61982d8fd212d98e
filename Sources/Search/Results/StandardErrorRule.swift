/// Which trials are as good as the best, as far as their scores can tell: the one-standard-error rule, on pairs.
///
/// The rule is that of Breiman, Friedman, Olshen and Stone, "Classification and Regression Trees" (1984), section 3.4.3.
/// There the error is that of the best score; here it is that of the differences, run by run, since all trials share
/// seeds and folds: noise that meets both trials alike tells nothing about which one is better.
package struct StandardErrorRule: Hashable, Sendable {
    private let best: [Double]
    private let goal: Goal

    /// - Parameter best: The best trial's scores, by repeat and then by fold; not empty.
    package init(best: [Double], goal: Goal) {
        self.best = best
        self.goal = goal
    }

    /// True where the best is not better by more than one standard error of the paired differences.
    ///
    /// A single pair says nothing about noise: then only a trial with the very same score cannot be told apart.
    ///
    /// - Parameter scores: The other trial's scores, by repeat and then by fold; not empty.
    package func admits(_ scores: [Double]) -> Bool {
        !PairedDifference(best, over: scores, goal: goal).exceeds(standardErrors: StandardErrorRule.limit)
    }

    /// The same for a trial with a single score, where the best has a single one too.
    package func admits(single score: Double) -> Bool { !goal.prefers(best[0], to: score) }

    /// A single standard error but for rounding: of two pairs, of which one is equal, mean and error are the same.
    package static let limit = 1 + 1e-9
}
