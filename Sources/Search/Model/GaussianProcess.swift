internal import Glibc

/// A Gaussian process over points of a space: what scores to expect where nothing was tried, and how surely.
///
/// Rasmussen and Williams, Gaussian processes for machine learning, 2006, chapters 2 and 5. The kernel is Matérn's with
/// ν = 3/2, k(r) = (1 + √3 r) exp(−√3 r), over r² = Σ (d_p / ℓ_p)² with a length ℓ_p for each parameter; d_p is the
/// difference of two coordinates or, for a parameter without order, 1 where they differ. The mean and the variance have
/// their maximum-likelihood values in closed form; the lengths and the noise are found by coordinate descent over powers
/// of two, one of them each time there is new data, under log-normal priors.
struct GaussianProcess: Sendable {
    /// For each parameter whether its values have no order.
    private let isCategory: [Bool]
    /// For each parameter log₂ ℓ.
    private var lengths: [Double]
    /// log₂ of the noise's variance, in units of the scores' own.
    private var noise = GaussianProcess.noisePrior.mean
    /// Which length, or the noise, is adapted next.
    private var turn = 0

    /// By parameter and then by point.
    private var columns: [Double] = []
    private var scores: [Double] = []
    /// The solution of the fit to the scores.
    private var fit = Fit()
    /// For each parameter 1/ℓ².
    private var weights: [Double] = []

    private static let lengthPrior = (mean: 0.0, deviation: 0.7, least: -4.0, most: 4.0)
    private static let noisePrior = (mean: -8.0, deviation: 3.0, least: -14.0, most: 2.0)

    private struct Fit: Sendable {
        /// Of the kernel's matrix with the noise on its diagonal.
        var factor = CholeskyFactor()
        /// K⁻¹ (y − m).
        var coefficients: [Double] = []
        var mean = 0.0
        var variance = 1.0
        /// The negative logarithm of the posterior density of lengths and noise, but for a constant.
        var loss = Double.infinity
    }

    init(isCategory: [Bool]) {
        self.isCategory = isCategory
        lengths = isCategory.map { _ in GaussianProcess.lengthPrior.mean }
    }

    /// Takes in all points with their scores anew, and adapts one of the lengths or the noise to them.
    ///
    /// - Parameter points: By parameter from 0 to 1, or the index of a value without order.
    mutating func learn(_ points: [[Double]], _ scores: [Double]) {
        set(points, scores)
        adapt()
        turn = (turn + 1) % (lengths.count + 1)
    }

    /// Adds a point with the score that is expected there, so that the next one is looked for elsewhere.
    mutating func believe(_ point: [Double]) {
        let count = scores.count
        var points = (0..<count).map { number in lengths.indices.map { columns[$0 * count + number] } }
        points.append(point)
        set(points, scores + [mean(at: point)])
    }

    private mutating func set(_ points: [[Double]], _ scores: [Double]) {
        columns = lengths.indices.flatMap { place in points.map { $0[place] } }
        self.scores = scores
        refit()
    }

    /// The fit with the present lengths; more noise is taken where points are too near to each other for less.
    private mutating func refit() {
        while true {
            weights = lengths.map { exp2(-2 * $0) }
            if let fit = fitted(lengths, noise) {
                self.fit = fit
                return
            }
            noise += 2
        }
    }

    /// Moves one length, or the noise, by a factor where the posterior becomes larger.
    private mutating func adapt() {
        for step in [1.0, -1.0] {
            var lengths = lengths
            var noise = noise
            let prior = GaussianProcess.lengthPrior
            if turn < lengths.count {
                lengths[turn] += step
                guard (prior.least...prior.most).contains(lengths[turn]) else { continue }
            } else {
                noise += 2 * step
                guard (GaussianProcess.noisePrior.least...GaussianProcess.noisePrior.most).contains(noise) else {
                    continue
                }
            }
            guard let other = fitted(lengths, noise), other.loss < fit.loss - 1e-9 else { continue }
            (self.lengths, self.noise, fit) = (lengths, noise, other)
            weights = lengths.map { exp2(-2 * $0) }
            return
        }
    }
}

extension GaussianProcess {
    /// What is expected at a point, and the standard deviation of it.
    func predict(_ point: [Double]) -> (mean: Double, deviation: Double) {
        let count = scores.count
        let row = similarities(to: point, count: count, weights)
        var mean = fit.mean
        for index in 0..<count { mean += row[index] * fit.coefficients[index] }
        var explained = 0.0
        for value in fit.factor.solve(row) { explained += value * value }
        return (mean, (fit.variance * max(1e-12, 1 - explained)).squareRoot())
    }

    /// What is expected at a point.
    func mean(at point: [Double]) -> Double {
        let row = similarities(to: point, count: scores.count, weights)
        var mean = fit.mean
        for index in row.indices { mean += row[index] * fit.coefficients[index] }
        return mean
    }

    /// k between the point and the first so many known ones.
    private func similarities(to point: [Double], count: Int, _ weights: [Double]) -> [Double] {
        let total = scores.count
        var row = [Double](repeating: 0, count: count)
        columns.withUnsafeBufferPointer { columns in
            row.withUnsafeMutableBufferPointer { row in
                for place in isCategory.indices {
                    let weight = weights[place]
                    let coordinate = point[place]
                    let begin = place * total
                    if isCategory[place] {
                        for index in 0..<count where columns[begin + index] != coordinate { row[index] += weight }
                    } else {
                        for index in 0..<count {
                            let difference = columns[begin + index] - coordinate
                            row[index] += weight * difference * difference
                        }
                    }
                }
                for index in 0..<count {
                    let distance = (3 * row[index]).squareRoot()
                    row[index] = (1 + distance) * exp(-distance)
                }
            }
        }
        return row
    }

    /// The factor of the kernel's matrix with what follows from it; nil where it is not positive definite.
    private func fitted(_ lengths: [Double], _ noise: Double) -> Fit? {
        let count = scores.count
        let weights = lengths.map { exp2(-2 * $0) }
        guard let (factor, halfLogDeterminant) = factor(weights, noise: exp2(noise)) else { return nil }
        var fit = Fit(factor: factor)
        let ones = factor.solve([Double](repeating: 1, count: count))
        var solved = factor.solve(scores)
        let weightOfOnes = ones.reduce(1e-9) { $0 + $1 * $1 }
        fit.mean = zip(solved, ones).reduce(0) { $0 + $1.0 * $1.1 } / weightOfOnes
        for index in solved.indices { solved[index] -= fit.mean * ones[index] }
        // One point's worth of belief that the variance is 1, which is that of the scaled scores.
        let squares = solved.reduce(1) { $0 + $1 * $1 }
        fit.variance = squares / Double(count + 1)
        fit.coefficients = factor.solveTransposed(solved)
        fit.loss = 0.5 * Double(count + 1) * log(fit.variance) + halfLogDeterminant
        for length in lengths { fit.loss += GaussianProcess.penalty(length, GaussianProcess.lengthPrior) }
        fit.loss += GaussianProcess.penalty(noise, GaussianProcess.noisePrior)
        return fit
    }

    /// The Cholesky factor of the kernel's matrix, and the sum of the logarithms of its diagonal.
    private func factor(
        _ weights: [Double], noise: Double
    ) -> (factor: CholeskyFactor, halfLogDeterminant: Double)? {
        let count = scores.count
        var factor = CholeskyFactor()
        var halfLogDeterminant = 0.0
        var point = [Double](repeating: 0, count: weights.count)
        for index in 0..<count {
            for place in weights.indices { point[place] = columns[place * count + index] }
            let row = similarities(to: point, count: index, weights)
            guard let pivot = factor.append(row, diagonal: 1 + noise) else { return nil }
            halfLogDeterminant += 0.5 * log(pivot)
        }
        return (factor, halfLogDeterminant)
    }

    private static func penalty(
        _ value: Double, _ prior: (mean: Double, deviation: Double, least: Double, most: Double)
    ) -> Double {
        let distance = (value - prior.mean) / prior.deviation
        return 0.5 * distance * distance
    }
}
