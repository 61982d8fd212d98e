import JSON
import Search

/// A small space with a result for each of its configurations, against which a searcher is run without training.
struct Problem {
    var space: SearchSpace
    var goal: Goal
    var repeats: Int
    /// In the order of the first point at which each configuration stands, the last parameter turning fastest.
    var configurations: [Configuration]
    var results: [Configuration: TrialResult]

    /// A space of up to five parameters and chained conditions, with scores that are often equal, and failures.
    init(random generator: inout SplitMix64) {
        space = SearchSpace(parameters: Problem.parameters(using: &generator))
        goal = Bool.random(using: &generator) ? .maximize : .minimize
        repeats = Int.random(in: 1...3, using: &generator)
        configurations = Problem.configurations(of: space)
        let levels: Int = [2, 5, 1_000_000].randomElement(using: &generator) ?? 2
        let failures: Double = [0.0, 0.1, 0.6, 1].randomElement(using: &generator) ?? 0
        results = [:]
        for configuration in configurations {
            let fails = Double.random(in: 0..<1, using: &generator) < failures
            let scores = (0..<repeats).map { _ in Double(Int.random(in: 0..<levels, using: &generator)) }
            results[configuration] = fails ? .failed : .scored(scores)
        }
    }

    /// A space with a score for each point; nil is a failure.
    init(_ parameters: [Parameter], goal: Goal, score: ([JSONValue?]) -> Double?) {
        space = SearchSpace(parameters: parameters)
        self.goal = goal
        repeats = 1
        configurations = Problem.configurations(of: space)
        results = [:]
        for configuration in configurations {
            results[configuration] = score(configuration.values).map { .scored([$0]) } ?? .failed
        }
    }

    private static func parameters(using generator: inout SplitMix64) -> [Parameter] {
        let count = Int.random(in: 0...5, using: &generator)
        // Conditions may name parameters before or after their own, but only in the direction of a hidden rank.
        let ranks = Array(0..<count).shuffled(using: &generator)
        let sizes = (0..<count).map { _ in Int.random(in: 1...4, using: &generator) }
        return (0..<count).map { place in
            let others = (0..<count).filter { ranks[$0] < ranks[place] }
            var when: [Parameter.Condition] = []
            while let other = others.randomElement(using: &generator), Int.random(in: 0..<3, using: &generator) == 0 {
                let values = (0...sizes[other]).filter { _ in Bool.random(using: &generator) }
                when.append(.init(parameter: "p\(other)", isOneOf: values.map { .number(Double($0)) }))
            }
            return Parameter(
                name: "p\(place)", values: (0..<sizes[place]).map { .number(Double($0)) },
                start: Int.random(in: 0..<sizes[place], using: &generator), when: when)
        }
    }

    /// All the points of a space, the last parameter turning fastest.
    static func points(of space: SearchSpace) -> [[Int]] {
        space.parameters.reduce([[]]) { points, parameter in
            points.flatMap { point in parameter.values.indices.map { point + [$0] } }
        }
    }

    /// The distinct configurations of a space by brute force.
    static func configurations(of space: SearchSpace) -> [Configuration] {
        var seen: Set<Configuration> = []
        return points(of: space).map(space.configuration).filter { seen.insert($0).inserted }
    }

    /// A trial's score; nil where it fails.
    func score(_ configuration: Configuration) -> Double? {
        guard case .scored(let scores) = results[configuration] else { return nil }
        return ScoreSummary(scores).mean
    }

    func outcome(_ proposal: Proposal) -> Outcome {
        Outcome(proposal: proposal, result: results[proposal.configuration] ?? .failed)
    }

    func makeSearcher(_ method: SearchMethod) -> any Searcher {
        // More than some of the random problems have configurations, and fewer than others.
        let endsByItself = method == .coordinateDescent || method == .grid
        return SearchOptions(
            method: method, goal: goal, repeats: Repeats(repeats), maxTrials: endsByItself ? nil : 40
        ).makeSearcher(space)
    }
}
