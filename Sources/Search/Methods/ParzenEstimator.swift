internal import Glibc
internal import Randomness

/// The density of points like the given ones, over the distinct configurations of a space.
///
/// A mixture with equal weights of a kernel for each point and the uniform distribution, the prior. A point's kernel is
/// the product of kernels of all the parameters together, so that it tells which values go well with each other. Where
/// a parameter had no effect at the point, its kernel is uniform; where it has none in the configuration that is asked
/// about, it leaves the product. So the density follows the tree of conditions, and sums to 1 over the configurations.
struct ParzenEstimator: Sendable {
    private let space: SearchSpace
    private let kernels: [ParzenKernel]
    /// For each parameter the distinct indices at which points stand, the kernels' centres.
    private var centres: [[Int]]
    private var slots: [[Int: Int]]
    /// The points one after the other: for each parameter the place of the centre plus 1, or 0 where it has no effect.
    private var points: [Int] = []
    private var pointCount = 0

    /// - Parameters:
    ///   - isOrdered: For each parameter whether neighbouring values have similar scores.
    ///   - points: An index for each parameter, nil where it has no effect.
    init(_ space: SearchSpace, isOrdered: [Bool], points: [[Int?]]) {
        self.space = space
        // Scott's rule for the width, with 0.2 for a standard deviation, and not under a share of the range that falls
        // with the number of points; smoothing by one more point's share. As Optuna 4 has it (multivariate). Nor under
        // half a value, so that neighbours of a point are always within reach.
        let dimensions = Double(space.parameters.count)
        let count = Double(points.count)
        let width = max(0.2 * pow(max(count, 1), -1 / (dimensions + 4)), 1 / min(100, count + 2))
        kernels = zip(space.parameters, isOrdered).map { parameter, isOrdered in
            let values = parameter.values.count
            return ParzenKernel(
                count: values, isOrdered: isOrdered, width: max(width, 0.5 / Double(values)),
                smoothing: Double(values) / (count + 1))
        }
        centres = space.parameters.map { _ in [] }
        slots = space.parameters.map { _ in [:] }
        for point in points { insert(point) }
    }

    /// Adds a kernel; the widths stay those of the points given at first.
    mutating func insert(_ point: [Int?]) {
        for (place, index) in point.enumerated() {
            points.append(index.map { slot(place, $0) + 1 } ?? 0)
        }
        pointCount += 1
    }

    private mutating func slot(_ place: Int, _ centre: Int) -> Int {
        if let slot = slots[place][centre] { return slot }
        slots[place][centre] = centres[place].count
        centres[place].append(centre)
        return centres[place].count - 1
    }

    /// The density of a configuration relative to the uniform one.
    ///
    /// - Parameter point: An index for each parameter, nil where it has no effect.
    func density(_ point: [Int?]) -> Double {
        // The factors of all centres first, since many points share them: one table with a row for each parameter.
        var factors: [Double] = []
        var rows: [(place: Int, begin: Int)] = []
        for (place, index) in point.enumerated() {
            guard let index else { continue }
            rows.append((place, factors.count))
            factors.append(1)
            for centre in centres[place] { factors.append(kernels[place].density(index, around: centre)) }
        }
        // The prior.
        var sum = 1.0
        for number in 0..<pointCount {
            let begin = number * point.count
            var product = 1.0
            for row in rows { product *= factors[row.begin + points[begin + row.place]] }
            sum += product
        }
        return sum / Double(pointCount + 1)
    }

    /// A random point, one index for each parameter, also for those that have no effect beside the others.
    func draw(using generator: inout SeededGenerator) -> [Int] {
        let chosen = generator.next(below: pointCount + 1)
        return space.parameters.indices.map { place in
            let slot = chosen < pointCount ? points[chosen * space.parameters.count + place] : 0
            if slot == 0 { return generator.next(below: space.parameters[place].values.count) }
            return kernels[place].draw(around: centres[place][slot - 1], using: &generator)
        }
    }
}
