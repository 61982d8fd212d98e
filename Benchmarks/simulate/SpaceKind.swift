internal import JSON
internal import Randomness
internal import Search

/// A space to be searched: how many parameters there are, and how many values each has.
struct SpaceKind {
    var name: String
    /// The standard deviation of the score's noise.
    var noise = 0.003
    /// For each parameter how many values it has, and whether they are numbers.
    var lines: [(points: Int, isNumeric: Bool)]

    static let all =
        [4, 8, 12].map { count in
            SpaceKind(
                name: "\(count) parameters of 8 points",
                lines: Array(repeating: (points: 8, isNumeric: true), count: count))
        } + [mixed, noisy]

    /// Where little can be told from what was tried: most parameters change the score by some 0.5.
    static let noisy = SpaceKind(
        name: "8 parameters of 8 points, very noisy", noise: 0.2,
        lines: Array(repeating: (points: 8, isNumeric: true), count: 8))

    /// As experiments are: ranges of several sizes, and words.
    static let mixed = SpaceKind(
        name: "8 mixed parameters",
        lines: [(12, true), (8, true), (4, false), (8, true), (3, false), (16, true), (2, false), (6, true)])

    /// Each parameter starts at a random value.
    func makeSpace(_ random: inout SeededGenerator) -> SearchSpace {
        SearchSpace(
            parameters: lines.enumerated().map { place, line in
                Parameter(
                    name: "p\(place)",
                    values: (0..<line.points).map { line.isNumeric ? .number(Double($0)) : .string("word \($0)") },
                    start: min(line.points - 1, Int(random.uniform() * Double(line.points))))
            })
    }
}
