/// By how much one trial is better than another, run by run.
///
/// All trials train with the same seeds and folds, so the scores are compared in pairs and what a seed does to both
/// cancels. Trials with different numbers of scores are compared over those that both have.
package struct PairedDifference: Hashable, Sendable {
    /// Positive where the first is better, whichever way the goal goes.
    package var mean: Double
    /// s/√n of the differences; nil for a single pair, which says nothing about noise.
    package var standardError: Double?

    /// - Parameters:
    ///   - first: Scores by repeat, then by fold; not empty.
    ///   - second: Likewise.
    package init(_ first: [Double], over second: [Double], goal: Goal) {
        let count = min(first.count, second.count)
        if count == 1 {
            mean = goal == .maximize ? first[0] - second[0] : 0 - (first[0] - second[0])
            return
        }
        // The means and not the differences, so that trials of equal means are a tie whatever rounding does.
        let gain = ScoreSummary(Array(first.prefix(count))).mean - ScoreSummary(Array(second.prefix(count))).mean
        mean = goal == .maximize ? gain : 0 - gain
        standardError = ScoreSummary(zip(first, second).map { $0 - $1 }).standardError
    }

    /// True where the first is better by more than so many standard errors; by anything at all for 0.
    package func exceeds(standardErrors: Double) -> Bool { mean > standardErrors * (standardError ?? 0) }
}
