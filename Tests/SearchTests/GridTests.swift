import JSON
import Search
import Testing

@Suite("Grid")
struct GridTests {
    /// Parameters with the given numbers of values.
    private func space(_ sizes: [Int]) -> SearchSpace {
        SearchSpace(
            parameters: sizes.enumerated().map { place, size in
                Parameter(name: "p\(place)", values: (0..<size).map { .number(Double($0)) }, start: 0)
            })
    }

    @Test("turns the last parameter fastest, and drops what has no effect")
    func order() {
        let space = SearchSpace(parameters: [
            Parameter(name: "penalty", values: ["none", "l1"], start: 0),
            Parameter(
                name: "lambda", values: [0.1, 0.2], start: 1, when: [.init(parameter: "penalty", isOneOf: ["l1"])]),
            Parameter(name: "rate", values: [1, 2], start: 0),
        ])
        let grid = PointSequence(.grid, space: space, options: SearchOptions(goal: .minimize, repeats: Repeats(2)))
        #expect(
            grid.proposals(atMost: .max).map(\.configuration.values) == [
                ["none", nil, 1], ["none", nil, 2],
                ["l1", 0.1, 1], ["l1", 0.1, 2], ["l1", 0.2, 1], ["l1", 0.2, 2],
            ])
        #expect(grid.askedCount == 6)
        #expect(grid.asked(3) == Proposal(configuration: Configuration(values: ["l1", 0.1, 2]), repeats: 2))
    }

    @Test("visits each distinct configuration once, as many as brute force finds", arguments: 0..<10)
    func visitsAll(block: Int) {
        for seed in 0..<200 {
            var generator = SplitMix64(seed: 2_000_000 + block * 200 + seed)
            let problem = Problem(random: &generator)
            let searcher = problem.runInOrder(.grid)
            #expect(searcher.askedCount == problem.configurations.count)
            #expect(
                Set((0..<searcher.askedCount).map { searcher.asked($0).configuration }) == Set(problem.configurations))
            #expect(searcher.ending == .exhausted)
            #expect(searcher.path.isEmpty)
        }
    }

    @Test(
        "ignores configurations that the space does not have",
        arguments: [
            ["none", 0.1], ["l1", nil], [nil, nil], ["l2", 0.1], ["l1", 0.3], ["l1"], ["l1", 0.1, 1], [.null, nil],
        ] as [[JSONValue?]])
    func foreign(values: [JSONValue?]) {
        let space = SearchSpace(parameters: [
            Parameter(name: "penalty", values: ["none", "l1"], start: 0),
            Parameter(
                name: "lambda", values: [0.1, 0.2], start: 1, when: [.init(parameter: "penalty", isOneOf: ["l1"])]),
        ])
        var grid = PointSequence(.grid, space: space, options: SearchOptions(goal: .minimize))
        grid.record(
            Outcome(
                proposal: Proposal(configuration: Configuration(values: values), repeats: 1), result: .scored([0])))
        #expect(grid.best == nil)
        #expect(grid.proposals(atMost: .max).count == 3)
    }

    @Test("keeps the order of the file where no condition looks ahead", arguments: 0..<100)
    func keepsOrder(seed: Int) {
        var generator = SplitMix64(seed: 3_000_000 + seed)
        let space = space((0..<4).map { _ in Int.random(in: 1...4, using: &generator) })
        let grid = PointSequence(.grid, space: space, options: SearchOptions(goal: .minimize))
        #expect(grid.proposals(atMost: .max).map(\.configuration) == Problem.configurations(of: space))
    }

    @Test("a hundred thousand configurations are planned, searched and taken up again in moderate time")
    func large() {
        let space = space([10, 10, 10, 10, 10])
        var time = processorSeconds {
            #expect(PointSequence(.grid, space: space, options: SearchOptions(goal: .minimize)).askedCount == 100_000)
        }
        #expect(time < 1, "planning lists nothing")

        var grid = PointSequence(.grid, space: space, options: SearchOptions(goal: .minimize))
        time = processorSeconds {
            // All but the first, so that everything wanted lies before everything recorded.
            for number in 1..<grid.askedCount {
                grid.record(Outcome(proposal: grid.asked(number), result: .scored([Double(number % 977)])))
            }
        }
        #expect(time < 10, "recording costs the same however much is recorded")
        time = processorSeconds {
            for _ in 0..<1000 { #expect(grid.proposals(atMost: 8).count == 1) }
        }
        #expect(time < 1, "finding what is wanted does not walk over what is recorded")
        #expect(grid.ending == nil)
        #expect(grid.best == 977)
        grid.record(Outcome(proposal: grid.asked(0), result: .failed))
        #expect(grid.ending == .exhausted)
    }

    @Test("more configurations than can be counted are still wanted one by one")
    func beyondCounting() {
        var grid = PointSequence(
            .grid, space: space(Array(repeating: 10, count: 30)), options: SearchOptions(goal: .minimize))
        #expect(grid.askedCount == .max)
        for proposal in grid.proposals(atMost: 3) { grid.record(Outcome(proposal: proposal, result: .failed)) }
        #expect(grid.firstWanted(from: 0) == 3)
        #expect(grid.asked(3).configuration.values.last == 3)
        let last = Configuration(values: Array(repeating: 9, count: 30))
        grid.record(Outcome(proposal: Proposal(configuration: last, repeats: 1), result: .scored([0])))
        #expect(grid.best == nil, "a configuration beyond the countable ones was never asked for")
        #expect(grid.ending == nil)
    }
}
