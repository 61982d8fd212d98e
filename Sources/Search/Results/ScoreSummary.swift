internal import Glibc

/// The scores of a trial's runs as one number with its noise.
package struct ScoreSummary: Hashable, Sendable {
    package var mean: Double
    /// s/√n with the sample's standard deviation s; nil for a single run, which says nothing about noise.
    package var standardError: Double?
    /// How many runs.
    package var count: Int

    /// The mean alone.
    package static func mean(of scores: [Double]) -> Double {
        scores.count == 1 ? scores[0] : ScoreSummary(scores).mean
    }

    package init(_ scores: [Double]) {
        precondition(!scores.isEmpty, "a trial without scores has no mean")
        count = scores.count
        if count == 1 {
            mean = scores[0]
            return
        }
        let n = Double(count)
        // Ascending and from the lowest on: the same scores have the same mean in any order, so that no tie is broken by
        // a last bit, and equal scores have exactly their own mean, and no error.
        let scores = scores.sorted()
        let mean = scores[0] + scores.reduce(0) { $0 + ($1 - scores[0]) } / n
        let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        standardError = (squares / (n - 1) / n).squareRoot()
    }
}
