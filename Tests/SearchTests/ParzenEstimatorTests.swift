import JSON
import Randomness
import Testing

@testable import Search

@Suite("Parzen estimator")
struct ParzenEstimatorTests {
    /// Ordered x; c of three words; y only where c is "on".
    private static let space = SearchSpace(parameters: [
        Parameter(name: "x", values: [1, 2, 3, 4, 5, 6], start: 0),
        Parameter(name: "c", values: ["off", "on", "out"], start: 0),
        Parameter(name: "y", values: [1, 2, 3, 4], start: 0, when: [.init(parameter: "c", isOneOf: ["on"])]),
    ])
    private static let points: [[Int?]] = [[4, 1, 3], [5, 1, 2], [4, 0, nil]]
    private let estimator = ParzenEstimator(space, isOrdered: [true, false, true], points: points)

    /// The points of every distinct configuration, with their share under uniform choice of each value.
    private var everyPoint: [(point: [Int?], share: Double)] {
        var all: [(point: [Int?], share: Double)] = []
        for x in 0..<6 {
            all += [([x, 0, nil], 1.0 / 18), ([x, 2, nil], 1.0 / 18)]
            for y in 0..<4 { all.append(([x, 1, y], 1.0 / 72)) }
        }
        return all
    }

    @Test("is a probability over the distinct configurations")
    func sumsToOne() {
        let sum = everyPoint.reduce(0) { $0 + estimator.density($1.point) * $1.share }
        #expect(abs(sum - 1) < 1e-12)
        var larger = estimator
        larger.insert([0, 2, nil])
        #expect(abs(everyPoint.reduce(0) { $0 + larger.density($1.point) * $1.share } - 1) < 1e-12)
        #expect(larger.density([0, 2, nil]) > estimator.density([0, 2, nil]))
    }

    @Test("draws configurations as often as it says")
    func drawsItsDensity() {
        var generator = SeededGenerator(seed: 7)
        var counts: [[Int?]: Int] = [:]
        let draws = 20_000
        for _ in 0..<draws {
            var point: [Int?] = estimator.draw(using: &generator)
            if point[1] != 1 { point[2] = nil }
            counts[point, default: 0] += 1
        }
        for (point, share) in everyPoint {
            let probability = estimator.density(point) * share
            let deviation = (probability * Double(draws)).squareRoot()
            #expect(abs(Double(counts[point] ?? 0) - probability * Double(draws)) < 5 * deviation + 1, "\(point)")
        }
    }

    @Test("is highest at its points, and falls with the distance in an ordered parameter")
    func shape() {
        let single = ParzenEstimator(Self.space, isOrdered: [true, false, true], points: [[3, 1, 2]])
        let densities = (0..<6).map { single.density([$0, 1, 2]) }
        #expect(densities[3] > densities[2] && densities[2] > densities[1] && densities[1] > densities[0])
        #expect(densities[3] > densities[4] && densities[4] > densities[5])
        #expect(single.density([3, 1, 2]) > single.density([3, 0, nil]))
        #expect(single.density([3, 0, nil]) == single.density([3, 2, nil]))
    }

    @Test("without points is the uniform distribution")
    func prior() {
        let prior = ParzenEstimator(Self.space, isOrdered: [true, false, true], points: [])
        for (point, _) in everyPoint { #expect(prior.density(point) == 1) }
    }
}
