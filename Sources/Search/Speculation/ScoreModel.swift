internal import JSON

/// What the score of a configuration that was not tried will probably be, given those that were.
///
/// A Gaussian process (Rasmussen and Williams, Gaussian Processes for Machine Learning, algorithm 2.1). Its covariance
/// is a mean over the parameters, by which what was learnt of one parameter holds wherever the others stand, and a
/// product over them, for what holds only near by. It is told of no more than `capacity` trials, so that a fit costs the
/// same whatever is recorded.
struct ScoreModel: Sendable {
    /// How many trials a fit takes in at most: those nearest to where the search stands.
    static let capacity = 96
    private static let shareOfProduct = 0.35
    /// The noise of a score as a share of the variance of all.
    private static let noise = 0.003

    private var correlations: [ValueCorrelations]
    /// For each trial the indices of its values.
    private var points: [[Int]] = []
    /// Of the trials' covariance.
    private var factor = CholeskyFactor()
    /// The covariance's inverse times the scores without their mean.
    private var weights: [Double] = []
    private var mean = 0.0
    private var variance = 1.0

    /// What is expected of a score.
    struct Prediction: Hashable, Sendable {
        var mean: Double
        var deviation: Double
    }

    /// - Parameters:
    ///   - trials: Configurations with their scores, higher being better.
    ///   - center: Where the search stands.
    init(space: SearchSpace, trials: [(configuration: Configuration, score: Double)], center: Configuration?) {
        correlations = space.parameters.map { ValueCorrelations($0.values) }
        guard !trials.isEmpty else { return }
        let all = trials.map { indices(of: $0.configuration) }
        let chosen = nearest(all, to: center.map { indices(of: $0) })
        points = chosen.map { all[$0] }
        fit(ScoreModel.withoutOutliers(chosen.map { trials[$0].score }))
    }

    mutating func prediction(_ configuration: Configuration) -> Prediction {
        let point = indices(of: configuration)
        guard !points.isEmpty else { return Prediction(mean: mean, deviation: variance.squareRoot()) }
        let covariances = points.map { covariance($0, point) }
        let solved = factor.solve(covariances)
        let explained = solved.reduce(0) { $0 + $1 * $1 }
        let expected = zip(covariances, weights).reduce(mean) { $0 + $1.0 * $1.1 }
        return Prediction(mean: expected, deviation: (variance * max(1e-6, 1 - explained)).squareRoot())
    }

    private mutating func indices(of configuration: Configuration) -> [Int] {
        configuration.values.indices.map { correlations[$0].index(of: configuration.values[$0]) }
    }

    /// The trials that differ least from the centre, the latest first; in their own order.
    private func nearest(_ all: [[Int]], to center: [Int]?) -> [Int] {
        guard all.count > ScoreModel.capacity else { return Array(all.indices) }
        let center = center ?? all[all.count - 1]
        let distances = all.map { point in zip(point, center).count { $0 != $1 } }
        return all.indices.sorted { (distances[$0], $1) < (distances[$1], $0) }.prefix(ScoreModel.capacity).sorted()
    }

    /// A few dreadful scores would make all the good ones look alike: below the good half they count less and less.
    private static func withoutOutliers(_ scores: [Double]) -> [Double] {
        let sorted = scores.sorted()
        let best = sorted[sorted.count - 1]
        let spread = best - sorted[sorted.count / 2]
        guard spread > 0 else { return scores }
        return scores.map { score in
            let gap = (best - score) / spread
            return gap <= 1 ? score : best - spread * ScoreScale.bent(gap)
        }
    }

    private func covariance(_ first: [Int], _ second: [Int]) -> Double {
        var sum = 0.0
        var product = 1.0
        for place in correlations.indices {
            let correlation = correlations[place][first[place], second[place]]
            sum += correlation
            product *= correlation
        }
        guard !correlations.isEmpty else { return 1 }
        let share = ScoreModel.shareOfProduct
        return (1 - share) * sum / Double(correlations.count) + share * product
    }

    private mutating func fit(_ scores: [Double]) {
        let n = Double(scores.count)
        mean = scores.reduce(0, +) / n
        for (row, point) in points.enumerated() {
            let covariances = (0..<row).map { covariance(points[$0], point) }
            _ = factor.append(covariances, diagonal: covariance(point, point) + ScoreModel.noise, least: 1e-9)
        }
        let solved = factor.solve(scores.map { $0 - mean })
        // The variance under which the scores are the most likely.
        let likeliest = solved.reduce(0) { $0 + $1 * $1 } / n
        if likeliest > 0 { variance = likeliest }
        weights = factor.solveTransposed(solved)
    }
}
