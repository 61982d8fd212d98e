internal import Glibc
internal import JSON
internal import Randomness
internal import Search

/// A random objective that is to be minimised: a tilted bowl with waves, smooth in every number.
///
/// With x the values in units of their ranges, c a random place for the optimum and d = x − c:
/// f = Σ_p a_p d_p² + ½ Σ_{p<q} b_pq d_p d_q + waves. The words of a parameter have random effects of their own. Every
/// configuration has a little noise, always the same.
struct Landscape {
    private let space: SearchSpace
    private var center: [Double] = []
    private var curvature: [Double] = []
    /// For p < q how the two act together.
    private var interaction: [[Double]] = []
    /// For each parameter of words the effect of each.
    private var effects: [[Double]] = []
    private var waves: [(direction: [Double], phase: Double, height: Double)] = []
    private let noise: Double
    private let seed: UInt64

    init(_ space: SearchSpace, noise: Double, seed: UInt64) {
        self.space = space
        self.noise = noise
        self.seed = seed
        var random = SeededGenerator(state: seed)
        for parameter in space.parameters {
            center.append(random.uniform())
            // A few parameters matter much, most matter little.
            curvature.append(exp(random.normal()))
            effects.append(parameter.values.map { _ in 0.3 * random.normal() })
        }
        for first in curvature.indices {
            interaction.append(
                curvature.indices.map { second in
                    second <= first ? 0 : random.normal() * (curvature[first] * curvature[second]).squareRoot()
                })
        }
        for _ in 0..<4 {
            waves.append(
                (curvature.map { _ in 4 * random.normal() }, 2 * .pi * random.uniform(), 0.05 * random.normal()))
        }
    }

    func score(_ configuration: Configuration) -> Double {
        var sum = 0.0
        var distances: [Double] = []
        var bits = seed
        for (place, parameter) in space.parameters.enumerated() {
            let index = parameter.values.firstIndex { $0 == configuration.values[place] } ?? 0
            bits = bits &* 31 &+ UInt64(index + 1)
            let isNumeric = parameter.values[0].number != nil
            distances.append(isNumeric ? Double(index) / Double(parameter.values.count - 1) - center[place] : 0)
            if !isNumeric { sum += effects[place][index] }
            sum += curvature[place] * distances[place] * distances[place]
        }
        for first in distances.indices {
            for second in distances.indices where second > first {
                sum += 0.5 * interaction[first][second] * distances[first] * distances[second]
            }
        }
        for wave in waves {
            sum += wave.height * cos(zip(wave.direction, distances).reduce(wave.phase) { $0 + $1.0 * $1.1 })
        }
        var random = SeededGenerator(state: bits)
        return sum + noise * random.normal()
    }
}
