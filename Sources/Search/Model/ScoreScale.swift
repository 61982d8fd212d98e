internal import Glibc

/// Scores as a model learns from them: less is better, about 0 ± 1, and no single bad one decides the scale.
enum ScoreScale {
    /// A distance from the best, of which the logarithm is taken beyond 1.
    static func bent(_ distance: Double) -> Double { distance <= 1 ? distance : 1 + log(distance) }

    /// The scaled scores of trials; one that failed counts as bad as the worst.
    ///
    /// The best becomes 0 and the median 1. Beyond it the logarithm is taken, so that a run that has almost diverged is
    /// worse than others, but not a million times; then all are brought to mean 0 and deviation 1.
    static func scaled(_ scores: [Double?], goal: Goal) -> [Double] {
        let costs = scores.map { score in score.map { goal == .minimize ? $0 : -$0 } }
        let known = costs.compactMap { $0 }.sorted()
        guard let best = known.first, let worst = known.last else { return scores.map { _ in 0 } }
        let median = (known[(known.count - 1) / 2] + known[known.count / 2]) / 2
        let unit = median > best ? median - best : worst > best ? worst - best : 1
        let distances = costs.map { cost in
            cost.map { cost in
                ScoreScale.bent((cost - best) / unit)
            }
        }
        let finite = distances.compactMap { $0 }
        let mean = finite.reduce(0, +) / Double(finite.count)
        let variance = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(finite.count)
        let deviation = variance > 0 ? variance.squareRoot() : 1
        let most = ((finite.max() ?? mean) - mean) / deviation
        return distances.map { $0.map { ($0 - mean) / deviation } ?? most }
    }
}
