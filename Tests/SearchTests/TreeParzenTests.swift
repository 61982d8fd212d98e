import JSON
import Testing

@testable import Search

@Suite("Tree-structured Parzen estimator")
struct TreeParzenTests {
    /// Four parameters of ten values and two of words; the best configuration has the score 0.
    private static let smooth: (space: SearchSpace, score: @Sendable ([JSONValue?]) -> Double) = {
        let words: [JSONValue] = ["a", "b", "c", "d"]
        let space = SearchSpace(
            parameters: SearchSpace(sizes: [10, 10, 10, 10]).parameters
                + ["u", "v"].map { Parameter(name: $0, values: words, start: 0) })
        return (
            space,
            { values in
                let bowl = zip(values, [7.0, 3, 5, 1]).reduce(0) { sum, pair in
                    let distance = ((pair.0?.number ?? 0) - pair.1) / 10
                    return sum + distance * distance
                }
                return bowl + (values[4] == "c" ? 0 : 0.2) + (values[5] == "b" ? 0 : 0.1)
            }
        )
    }()

    /// The best score that a search finds.
    private func found(_ searcher: any Searcher, _ score: ([JSONValue?]) -> Double?) -> Double? {
        var searcher = searcher
        while case let wanted = searcher.proposals(atMost: .max), !wanted.isEmpty {
            for proposal in wanted {
                let result = score(proposal.configuration.values).map { TrialResult.scored([$0]) } ?? .failed
                searcher.record(Outcome(proposal: proposal, result: result))
            }
        }
        return searcher.best.flatMap(searcher.result).map { result in
            guard case .scored(let scores) = result else { return .infinity }
            return scores[0]
        }
    }

    @Test("beats random search by far on a smooth table of 160 000 configurations")
    func beatsRandom() throws {
        let (space, score) = Self.smooth
        var sums = (parzen: 0.0, random: 0.0)
        var wins = 0
        for seed in 0..<20 {
            let parzen = try #require(
                found(
                    TreeParzen(space: space, options: SearchOptions(goal: .minimize, maxTrials: 64, seed: seed)), score)
            )
            let random = try #require(
                found(
                    PointSequence(
                        .random, space: space, options: SearchOptions(goal: .minimize, maxTrials: 64, seed: seed)),
                    score))
            sums.parzen += parzen
            sums.random += random
            if parzen < random { wins += 1 }
        }
        #expect(sums.parzen < 0.5 * sums.random)
        #expect(wins >= 16)
    }

    @Test("beats random search when most of the space fails, and where larger is better")
    func failures() throws {
        let (space, score) = Self.smooth
        var sums = (parzen: 0.0, random: 0.0)
        for seed in 0..<20 {
            let score = { (values: [JSONValue?]) in (values[0]?.number ?? 0) < 5 ? nil : -score(values) }
            sums.parzen += try #require(
                found(
                    TreeParzen(space: space, options: SearchOptions(goal: .maximize, maxTrials: 64, seed: seed)), score)
            )
            sums.random += try #require(
                found(
                    PointSequence(
                        .random, space: space, options: SearchOptions(goal: .maximize, maxTrials: 64, seed: seed)),
                    score))
        }
        #expect(sums.parzen > 0.5 * sums.random)
    }

    @Test("asks in rounds of 8, the first of them Halton points, and for nothing before a round is complete")
    func rounds() {
        let (space, score) = Self.smooth
        var searcher = TreeParzen(space: space, options: SearchOptions(goal: .minimize, maxTrials: 20, seed: 3))
        let halton = PointSequence(
            .halton, space: space, options: SearchOptions(goal: .minimize, maxTrials: 8, seed: 3))
        #expect(searcher.proposals(atMost: .max) == (0..<8).map(halton.asked))
        for expected in [8, 16, 20] {
            #expect(searcher.askedCount == expected)
            let wanted = searcher.proposals(atMost: .max)
            for (index, proposal) in wanted.enumerated() {
                #expect(searcher.proposals(atMost: .max) == Array(wanted[index...]))
                searcher.record(
                    Outcome(proposal: proposal, result: .scored([score(proposal.configuration.values)])))
            }
        }
        #expect(searcher.ending == .trialLimit(trials: 20))
    }

    @Test("tries a whole space where it may, also where nothing gives a score", arguments: [true, false])
    func exhausts(fails: Bool) {
        let space = SearchSpace.mostlyOff(switchValues: 20, sizes: [4, 5])
        var searcher = TreeParzen(space: space, options: SearchOptions(goal: .minimize, maxTrials: .max, seed: 3))
        while let proposal = searcher.proposals(atMost: 1).first {
            searcher.record(Outcome(proposal: proposal, result: fails ? .failed : .scored([1])))
        }
        #expect(Set(searcher.askedNumbers).count == 39)
        #expect(searcher.ending == .exhausted)
        #expect((searcher.best == nil) == fails)
    }

    @Test("goes on in a space that is too large to count")
    func beyondCounting() {
        let space = SearchSpace(sizes: Array(repeating: 10, count: 30))
        let sum = { (values: [JSONValue?]) in values.reduce(0) { $0 + ($1?.number ?? 0) } }
        let searcher = TreeParzen(space: space, options: SearchOptions(goal: .minimize, maxTrials: 48, seed: 3))
        #expect(found(searcher, { -sum($0) }).map { $0 < -150 } == true, "135 is what one can expect of a random point")
    }
}
