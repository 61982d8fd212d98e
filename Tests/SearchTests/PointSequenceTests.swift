import JSON
import Testing

@testable import Search

@Suite("Random and Halton points")
struct PointSequenceTests {
    private func sequence(
        _ kind: PointSequence.Kind, _ space: SearchSpace, trials: Int, seed: Int = 1
    ) -> PointSequence {
        PointSequence(kind, space: space, options: SearchOptions(goal: .minimize, maxTrials: trials, seed: seed))
    }

    @Test(
        "as many distinct configurations as wanted or as there are",
        arguments: [.random, .halton] as [PointSequence.Kind])
    func distinct(kind: PointSequence.Kind) {
        for seed in 0..<100 {
            var generator = SplitMix64(seed: 4_000_000 + seed)
            let problem = Problem(random: &generator)
            let count = problem.configurations.count
            for trials in [1, max(1, count / 2), max(1, count - 1), count, count + 1, .max] {
                var searcher = sequence(kind, problem.space, trials: trials, seed: seed)
                let asked = (0..<searcher.askedCount).map { searcher.asked($0).configuration }
                #expect(asked.count == min(trials, count))
                #expect(Set(asked).count == asked.count)
                #expect(Set(asked).isSubset(of: problem.configurations))
                #expect(asked.first == problem.space.configuration(at: problem.space.start))
                for configuration in problem.configurations {
                    let proposal = Proposal(configuration: configuration, repeats: 1)
                    searcher.record(Outcome(proposal: proposal, result: .scored([0])))
                }
                #expect(searcher.ending == (trials >= count ? .exhausted : .trialLimit(trials: trials)))
            }
        }
    }

    @Test(
        "the seed decides which, the number of trials only how many",
        arguments: [.random, .halton] as [PointSequence.Kind])
    func seeds(kind: PointSequence.Kind) {
        let space = SearchSpace(sizes: [10, 10, 10])
        let numbers = sequence(kind, space, trials: 50).askedNumbers
        #expect(sequence(kind, space, trials: 50).askedNumbers == numbers)
        #expect(sequence(kind, space, trials: 20).askedNumbers == Array(numbers.prefix(20)))
        #expect(Set(sequence(kind, space, trials: 50, seed: 2).askedNumbers).intersection(numbers).count < 15)
    }

    @Test(
        "a space that is almost all one configuration, or too large to count, gives what is wanted all the same",
        arguments: [.random, .halton] as [PointSequence.Kind])
    func hardSpaces(kind: PointSequence.Kind) {
        for space in [
            SearchSpace.mostlyOff(switchValues: 1000, sizes: [10, 10]),
            .mostlyOff(switchValues: 1000, sizes: Array(repeating: 10, count: 30)),
            SearchSpace(sizes: Array(repeating: 10, count: 30)),
        ] {
            let numbers = sequence(kind, space, trials: 1050).askedNumbers
            #expect(Set(numbers).count == 1050)
        }
    }

    @Test("random takes each configuration equally often, whatever has no effect in it")
    func randomIsUniform() {
        // 2 configurations with the switch off, 2 * 5 with it on.
        let space = SearchSpace(parameters: [
            Parameter(name: "switch", values: ["off", "on"], start: 0),
            Parameter(
                name: "x", values: [0, 1, 2, 3, 4], start: 0, when: [.init(parameter: "switch", isOneOf: ["on"])]),
            Parameter(name: "y", values: [0, 1], start: 0),
        ])
        var counts: [Configuration: Int] = [:]
        for seed in 0..<2500 {
            // The first is the start, so the second and the last of all speak for the others.
            let searcher = sequence(.random, space, trials: .max, seed: seed)
            for number in [1, 11] { counts[searcher.asked(number).configuration, default: 0] += 1 }
        }
        #expect(counts.count == 11, "all but the start")
        // 5000 in 11 cells: 455 expected in each, with a standard deviation of 20.
        for count in counts.values { #expect(abs(count - 455) < 110) }
    }

    @Test("random draws each value equally often where there are too many configurations to count")
    func randomBeyondCounting() {
        let numbers = sequence(.random, SearchSpace(sizes: Array(repeating: 4, count: 40)), trials: 801).askedNumbers
        for place in 0..<40 {
            var counts = [0, 0, 0, 0]
            for point in numbers.dropFirst() { counts[point[place]] += 1 }
            // 200 expected, with a standard deviation of 12.
            for count in counts { #expect(abs(count - 200) < 70) }
        }
    }

    @Test("planning takes milliseconds in a space of a thousand million configurations")
    func large() {
        let space = SearchSpace(sizes: Array(repeating: 10, count: 9))
        func fastest(_ make: () -> any Searcher) -> Double {
            (0..<3).map { _ in processorSeconds { #expect(make().proposals(atMost: 8).count == 8) } }.min() ?? 0
        }
        #expect(fastest { sequence(.random, space, trials: 1_000_000_000) } < 0.02)
        #expect(fastest { sequence(.halton, space, trials: 100) } < 0.1)
        let parzen = {
            TreeParzen(space: space, options: SearchOptions(goal: .minimize, maxTrials: 1_000_000_000, seed: 1))
        }
        #expect(fastest(parzen) < 0.05)
        #expect(sequence(.random, space, trials: .max).askedCount == 1_000_000_000)
    }
}
