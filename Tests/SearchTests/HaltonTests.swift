import Testing

@testable import Search

@Suite("Halton points")
struct HaltonTests {
    private func halton(_ dimensions: Int, count: Int, seed: Int) -> [[Double]] {
        let halton = Halton(dimensions: dimensions, seed: seed)
        return (0..<count).map { point in (0..<dimensions).map { halton.coordinate($0, ofPoint: point) } }
    }

    private func random(_ dimensions: Int, count: Int, seed: Int) -> [[Double]] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in (0..<dimensions).map { _ in Double.random(in: 0..<1, using: &generator) } }
    }

    /// The largest difference between the share of points in a box at the origin and its area, over corners in a grid.
    private func starDiscrepancy(_ points: [[Double]], steps: Int = 24) -> Double {
        var largest = 0.0
        for first in 1...steps {
            for second in 1...steps {
                let corner = [Double(first) / Double(steps), Double(second) / Double(steps)]
                let inside = points.count { $0[0] < corner[0] && $0[1] < corner[1] }
                largest = max(largest, abs(Double(inside) / Double(points.count) - corner[0] * corner[1]))
            }
        }
        return largest
    }

    @Test("every box of the bases' powers holds its share, with any seed", arguments: 0..<10)
    func boxes(seed: Int) {
        // Bases 2 and 3: of any 8 · 9 points in a row each of the 8 × 9 boxes has one.
        let points = halton(2, count: 144, seed: seed)
        for begin in [0, 72] {
            let boxes = points[begin..<begin + 72].map { [Int($0[0] * 8), Int($0[1] * 9 + 1e-9)] }
            #expect(Set(boxes).count == 72)
        }
    }

    @Test("their star discrepancy is less than half of that of random points")
    func discrepancy() {
        var sums = (halton: 0.0, random: 0.0)
        for seed in 0..<10 {
            sums.halton += starDiscrepancy(halton(2, count: 100, seed: seed))
            sums.random += starDiscrepancy(random(2, count: 100, seed: seed))
        }
        #expect(sums.halton < 0.5 * sums.random)
    }

    @Test("no two of 12 dimensions go together, from the first 100 points on", arguments: 0..<5)
    func correlations(seed: Int) {
        let points = halton(12, count: 100, seed: seed)
        for first in 0..<12 {
            for second in 0..<first {
                let products = points.map { ($0[first] - 0.5) * ($0[second] - 0.5) }
                // 1/12 is the variance of each; independent points have a standard deviation of 0.1 around 0, and those
                // of the bases 31 and 37 without permuted digits 0.4 and more.
                #expect(abs(products.reduce(0, +) / 100 * 12) < 0.4, "dimensions \(first) and \(second)")
            }
        }
    }

    @Test("each value of each parameter comes about equally often")
    func values() {
        let space = SearchSpace(sizes: [10, 7, 5])
        let searcher = PointSequence(
            .halton, space: space, options: SearchOptions(goal: .minimize, maxTrials: 71, seed: 5))
        let numbers = searcher.askedNumbers.dropFirst()
        for (place, size) in [10, 7, 5].enumerated() {
            for value in 0..<size {
                let share = Double(numbers.count { $0[place] == value }) / 70
                #expect(abs(share * Double(size) - 1) < 0.5, "value \(value) of parameter \(place)")
            }
        }
    }
}
