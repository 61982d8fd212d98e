internal import Glibc
internal import Randomness

/// How likely each value of one parameter is around a value that was tried.
///
/// Densities are relative to choosing uniformly, which keeps products over many parameters near 1.
enum ParzenKernel: Sendable {
    case ordered(Ordered)
    case categorical(Categorical)

    /// A Gaussian on the indices: each index has the mass of the interval of length 1 around it, and what lies beyond
    /// the ends is cut off.
    struct Ordered: Sendable {
        let count: Int
        /// The normal distribution function at every distance from the centre where an interval may end: element k is
        /// its value at k - count + 1/2.
        let cumulative: [Double]
        /// For each centre what makes the mass a relative density.
        let scales: [Double]
    }

    /// The value itself with a certain probability, otherwise any value (Aitchison and Aitken, 1976).
    struct Categorical: Sendable {
        let count: Int
        let same: Double
        let other: Double
    }

    /// - Parameters:
    ///   - count: How many values the parameter has.
    ///   - isOrdered: True where neighbouring values have similar scores.
    ///   - width: The Gaussian's standard deviation as a share of the number of values.
    ///   - smoothing: The weight of all the values together against that of the centre alone, for a categorical kernel.
    init(count: Int, isOrdered: Bool, width: Double, smoothing: Double) {
        self =
            isOrdered
            ? .ordered(Ordered(count: count, deviation: width * Double(count)))
            : .categorical(Categorical(count: count, smoothing: smoothing))
    }

    func density(_ index: Int, around centre: Int) -> Double {
        switch self {
        case .ordered(let kernel): kernel.density(index, around: centre)
        case .categorical(let kernel): index == centre ? kernel.same : kernel.other
        }
    }

    func draw(around centre: Int, using generator: inout SeededGenerator) -> Int {
        switch self {
        case .ordered(let kernel): kernel.draw(around: centre, using: &generator)
        case .categorical(let kernel):
            // The centre's share above that of every value, then any value.
            generator.uniform() * Double(kernel.count) < kernel.same - kernel.other
                ? centre : generator.next(below: kernel.count)
        }
    }
}

extension ParzenKernel.Ordered {
    init(count: Int, deviation: Double) {
        self.count = count
        let cumulative = (0..<2 * count).map { edge in
            let distance = Double(edge - count) + 0.5
            return 0.5 * erfc(-distance / deviation * 0.5.squareRoot())
        }
        self.cumulative = cumulative
        scales = (0..<count).map { centre in
            Double(count) / (cumulative[2 * count - 1 - centre] - cumulative[count - 1 - centre])
        }
    }

    func density(_ index: Int, around centre: Int) -> Double {
        let upper = index - centre + count
        return (cumulative[upper] - cumulative[upper - 1]) * scales[centre]
    }

    /// Looks for the index under which a uniform number falls.
    func draw(around centre: Int, using generator: inout SeededGenerator) -> Int {
        let begin = cumulative[count - 1 - centre]
        let target = begin + generator.uniform() * (cumulative[2 * count - 1 - centre] - begin)
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle - centre + count] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension ParzenKernel.Categorical {
    init(count: Int, smoothing: Double) {
        self.count = count
        other = smoothing / (1 + smoothing)
        same = (Double(count) + smoothing) / (1 + smoothing)
    }
}
