/// The best score of a sweep so far, against what was spent on it.
package struct BestScores: Hashable, Sendable {
    /// Each time the best score became better; ascending in what was spent.
    package var steps: [Step]
    /// What was spent in all.
    package var end: Double

    /// A trial that was better than all before it.
    package struct Step: Hashable, Sendable {
        /// Runs, or seconds, until the last run of the trial had ended.
        package var spent: Double
        /// Counted from 1 in the searcher's order.
        package var trial: Int
        package var score: Double
    }

    /// The best score once so much was spent; nil where no trial was complete then.
    func score(at spent: Double) -> Double? {
        steps.last { $0.spent <= spent }?.score
    }
}
