internal import Glibc

/// The chances of several open trials to be the best of all, where each score is normally distributed by itself.
struct WinChances: Hashable, Sendable {
    /// By trial.
    var trials: [Double]
    /// That none of them is better than the standard.
    var none: Double

    private static let cells = 48

    /// - Parameters:
    ///   - predictions: Higher is better.
    ///   - standard: The score that is to be beaten; nil where there is none.
    init(_ predictions: [ScoreModel.Prediction], standard: Double?) {
        // P(i wins) = ∫ φ_i(t) Π_{j≠i} Φ_j(t) dt from the standard on, cell by cell.
        let low = standard ?? (predictions.map { $0.mean - 4 * $0.deviation }.min() ?? 0)
        let high = predictions.map { $0.mean + 4 * $0.deviation }.max() ?? 0
        none = standard.map { standard in predictions.reduce(1) { $0 * $1.chance(below: standard) } } ?? 0
        trials = predictions.map { _ in 0 }
        if high > low {
            let width = (high - low) / Double(WinChances.cells)
            var below = predictions.map { $0.chance(below: low) }
            for cell in 1...WinChances.cells {
                let next = predictions.map { $0.chance(below: low + Double(cell) * width) }
                // For each trial the product of all after it, then of all before it on the way.
                var others = [Double](repeating: 1, count: trials.count)
                for index in trials.indices.dropLast().reversed() {
                    others[index] = others[index + 1] * (below[index + 1] + next[index + 1]) / 2
                }
                var before = 1.0
                for index in trials.indices {
                    trials[index] += (next[index] - below[index]) * before * others[index]
                    before *= (below[index] + next[index]) / 2
                }
                below = next
            }
        }
        let sum = trials.reduce(none, +)
        guard sum > 0 else { return }
        none /= sum
        for index in trials.indices { trials[index] /= sum }
    }
}

extension ScoreModel.Prediction {
    /// Φ((t − μ)/σ).
    fileprivate func chance(below score: Double) -> Double {
        0.5 * erfc((mean - score) / (max(deviation, 1e-12) * 2.0.squareRoot()))
    }
}
