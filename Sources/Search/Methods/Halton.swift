internal import Randomness

/// Points that fill the unit cube more evenly than random ones (Halton, 1960), with randomly permuted digits.
///
/// A coordinate of point n is n written in the dimension's prime base and mirrored at the point. Without more, dimensions
/// of larger bases rise together for the first points. So each digit of each dimension goes through a random permutation
/// of its own, which keeps the evenness (Owen, "A randomized Halton algorithm in R", 2017); the seed decides them.
struct Halton: Sendable {
    private let dimensions: [Dimension]

    private struct Dimension: Sendable {
        var base: Int
        /// For each digit, the lowest first, what stands for it.
        var permutations: [[Int]]
    }

    init(dimensions count: Int, seed: Int) {
        dimensions = Halton.primes(count).enumerated().map { index, base in
            var generator = SeededGenerator(seed: seed, stream: index)
            var permutations: [[Int]] = []
            // Enough digits to count the points and to tell 2³² values.
            var reached = 1
            while reached < 1 << 32 {
                permutations.append(generator.shuffled(base))
                reached *= base
            }
            return Dimension(base: base, permutations: permutations)
        }
    }

    /// One coordinate, in [0, 1), of the point of this number, which counts from 0.
    func coordinate(_ dimension: Int, ofPoint number: Int) -> Double {
        let base = dimensions[dimension].base
        var rest = number
        var scale = 1.0
        var coordinate = 0.0
        for permutation in dimensions[dimension].permutations {
            scale /= Double(base)
            coordinate += Double(permutation[rest % base]) * scale
            rest /= base
        }
        return min(coordinate, 1.0.nextDown)
    }

    /// The first prime numbers.
    private static func primes(_ count: Int) -> [Int] {
        var primes: [Int] = []
        var number = 2
        while primes.count < count {
            if primes.allSatisfy({ number % $0 != 0 }) { primes.append(number) }
            number += 1
        }
        return primes
    }
}
