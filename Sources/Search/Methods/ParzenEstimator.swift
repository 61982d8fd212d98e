internal import Glibc

/// The density of points like the given ones, over the distinct configurations of a space.
///
/// A mixture with equal weights of a kernel for each point and the uniform distribution, the prior. A point's kernel is
/// the product of kernels of all the parameters together, so that it tells which values go well with each other. Where
/// a parameter had no effect at the point, its kernel is uniform; where it has none in the configuration that is asked
/// about, it leaves the product. So the density follows the tree of conditions, and sums to 1 over the configurations.
struct ParzenEstimator: Sendable {
    private let space: SearchSpace
    private let kernels: [ParzenKernel]
    /// The points one after the other, -1 for a parameter without effect.
    private var centres: [Int32] = []
    private var pointCount = 0

    /// - Parameters:
    ///   - isOrdered: For each parameter whether neighbouring values have similar scores.
    ///   - points: An index for each parameter, nil where it has no effect.
    init(_ space: SearchSpace, isOrdered: [Bool], points: [[Int?]]) {
        self.space = space
        // Scott's rule for the width, with 0.2 for a standard deviation, and not under a share of the range that falls
        // with the number of points; smoothing by one more point's share. As Optuna 4 has it (multivariate).
        let dimensions = Double(space.parameters.count)
        let count = Double(points.count)
        let width = max(0.2 * pow(max(count, 1), -1 / (dimensions + 4)), 1 / min(100, count + 2))
        kernels = zip(space.parameters, isOrdered).map { parameter, isOrdered in
            let values = parameter.values.count
            return ParzenKernel(
                count: values, isOrdered: isOrdered, width: max(width, 0.5 / Double(values)),
                smoothing: Double(values) / (count + 1))
        }
        for point in points { insert(point) }
    }

    /// Adds a kernel; the widths stay those of the points given at first.
    mutating func insert(_ point: [Int?]) {
        centres += point.map { $0.map(Int32.init) ?? -1 }
        pointCount += 1
    }

    /// The density of a configuration relative to the uniform one.
    func density(_ point: [Int?]) -> Double {
        let effective = point.indices.compactMap { place in point[place].map { (place: place, index: $0) } }
        // The prior.
        var sum = 1.0
        for begin in stride(from: 0, to: centres.count, by: max(1, point.count)) {
            var product = 1.0
            for (place, index) in effective {
                let centre = Int(centres[begin + place])
                if centre >= 0 { product *= kernels[place].density(index, around: centre) }
            }
            sum += product
        }
        return sum / Double(pointCount + 1)
    }

    /// A random point, one index for each parameter, also for those that have no effect beside the others.
    func draw(using generator: inout SeededGenerator) -> [Int] {
        let chosen = generator.next(below: pointCount + 1)
        return space.parameters.indices.map { place in
            let centre = chosen < pointCount ? Int(centres[chosen * space.parameters.count + place]) : -1
            if centre < 0 { return generator.next(below: space.parameters[place].values.count) }
            return kernels[place].draw(around: centre, using: &generator)
        }
    }
}
