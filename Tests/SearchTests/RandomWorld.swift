import JSON
import Search

/// A random space with conditions, and a random score for each of its configurations, some of which fail.
struct RandomWorld {
    let space: SearchSpace
    let goal: Goal
    let repeats: Int
    private let salt: UInt64

    init(using random: inout SeededGenerator) {
        let count = Int.random(in: 1...4, using: &random)
        var parameters: [Parameter] = []
        for number in 0..<count {
            let values = (0..<Int.random(in: 1...4, using: &random)).map { JSONValue.number(Double($0)) }
            var when: [Parameter.Condition] = []
            if let other = parameters.randomElement(using: &random), Bool.random(using: &random) {
                when.append(
                    .init(parameter: other.name, isOneOf: other.values.filter { _ in Bool.random(using: &random) }))
            }
            parameters.append(
                Parameter(
                    name: "p\(number)", values: values, start: values.indices.randomElement(using: &random) ?? 0,
                    when: when))
        }
        // A condition may also name a parameter that comes later.
        space = SearchSpace(parameters: Bool.random(using: &random) ? parameters : parameters.reversed())
        goal = Bool.random(using: &random) ? .maximize : .minimize
        repeats = Int.random(in: 1...2, using: &random)
        salt = random.next()
    }

    /// A score from a few, so that ties are common; nil for a configuration that fails.
    func score(_ configuration: Configuration) -> Double? {
        var generator = SeededGenerator(seed: salt)
        for value in configuration.values {
            let number = value?.number.map { UInt64($0) + 1 } ?? 0
            generator = SeededGenerator(seed: generator.next() &+ number)
        }
        let draw = generator.next() % 12
        return draw == 0 ? nil : Double(draw)
    }

    func search(
        _ method: SearchMethod, replaying: Bool = false,
        choose: ([Proposal], inout SeededGenerator) -> [Proposal]
    ) -> any Searcher {
        var random = SeededGenerator(seed: salt)
        var searcher = method.makeSearcher(space: space, goal: goal, repeats: repeats)
        var outcomes: [Outcome] = []
        while searcher.ending == nil {
            for proposal in choose(searcher.proposals(atMost: 100), &random) {
                let result = score(proposal.configuration).map { TrialResult.scored(Array(repeating: $0, count: repeats)) }
                let outcome = Outcome(proposal: proposal, result: result ?? .failed)
                outcomes.append(outcome)
                searcher.record(outcome)
            }
            if replaying, random.next() % 3 == 0 {
                searcher = replay(outcomes.shuffled(using: &random), method)
            }
        }
        return searcher
    }

    /// A fresh searcher that is told, of what is known, whatever it asks for.
    private func replay(_ outcomes: [Outcome], _ method: SearchMethod) -> any Searcher {
        let known = Dictionary(uniqueKeysWithValues: outcomes.map { ($0.proposal, $0) })
        var searcher = method.makeSearcher(space: space, goal: goal, repeats: repeats)
        while true {
            let found = searcher.proposals(atMost: .max).compactMap { known[$0] }
            if found.isEmpty { return searcher }
            for outcome in found.reversed() { searcher.record(outcome) }
        }
    }

    /// All configurations, by trying every combination of indices.
    var allConfigurations: Set<Configuration> {
        var combinations: [[Int]] = [[]]
        for parameter in space.parameters {
            combinations = combinations.flatMap { start in parameter.values.indices.map { start + [$0] } }
        }
        return Set(combinations.map(space.configuration))
    }

    /// The configurations that differ in one parameter that has an effect, parameters without one at their start.
    func neighbours(of configuration: Configuration) -> [Configuration] {
        allConfigurations.filter { other in
            zip(configuration.values, other.values).count { $0 != nil && $1 != nil && $0 != $1 } == 1
                && zip(configuration.values, other.values).allSatisfy { ($0 == nil) == ($1 == nil) }
        }
    }
}
