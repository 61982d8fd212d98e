import JSON
import Testing

@testable import Search

@Suite("Successive halving")
struct SuccessiveHalvingTests {
    /// One parameter of so many values.
    private static func space(_ values: Int) -> SearchSpace { SearchSpace(sizes: [values]) }

    private func searcher(
        _ space: SearchSpace, trials: Int? = nil, factor: Int = 3, first: Int? = nil, epochs: Int = 81,
        goal: Goal = .minimize
    ) -> SuccessiveHalving {
        var options = SearchOptions(method: .successiveHalving, goal: goal, maxTrials: trials)
        options.halving.factor = factor
        options.halving.firstEpochs = first
        options.halving.epochs = epochs
        return SuccessiveHalving(space: space, options: options)
    }

    /// Records a result for all that is wanted, until nothing is; gives the rungs.
    @discardableResult
    private func finish(
        _ searcher: inout SuccessiveHalving, _ score: (_ value: Double, _ epochs: Int) -> Double?
    ) -> [[Proposal]] {
        var rungs: [[Proposal]] = []
        while case let wanted = searcher.proposals(atMost: .max), !wanted.isEmpty {
            rungs.append(wanted)
            for proposal in wanted {
                let value = proposal.configuration.values[0]?.number ?? -1
                let score = score(value, proposal.epochs ?? 0)
                searcher.record(Outcome(proposal: proposal, result: score.map { .scored([$0]) } ?? .failed))
            }
        }
        return rungs
    }

    @Test(
        "has the rungs of Hyperband's first bracket: n/η^i trials with r₀η^i epochs",
        arguments: [
            (trials: 81, factor: 3, first: nil, epochs: 81, sizes: [81, 27, 9, 3, 1], budgets: [1, 3, 9, 27, 81]),
            (100, 3, nil, 60, [100, 33, 11, 3], [3, 7, 20, 60]),
            (16, 2, nil, 100, [16, 8, 4, 2, 1], [7, 13, 25, 50, 100]),
            (10, 3, 5, 60, [10, 3, 1], [5, 15, 60]),
            (100, 4, 50, 100, [100, 25], [50, 100]),
            (100, 3, 100, 100, [100], [100]),
            (2, 3, nil, 100, [2], [100]),
            (3, 2, 1, 1, [3], [1]),
            (9, 3, nil, 2, [9], [2]),
            (
                9, 1_000_000_000_000, 5_000_000_000_000, 9_000_000_000_000_000, [9, 1],
                [
                    5_000_000_000_000, 9_000_000_000_000_000,
                ]
            ),
        ] as [(trials: Int, factor: Int, first: Int?, epochs: Int, sizes: [Int], budgets: [Int])])
    func rungs(trials: Int, factor: Int, first: Int?, epochs: Int, sizes: [Int], budgets: [Int]) {
        var searcher = searcher(
            Self.space(1000), trials: trials, factor: factor, first: first, epochs: epochs)
        let rungs = finish(&searcher) { value, _ in value }
        #expect(rungs.map(\.count) == sizes)
        #expect(rungs.map { $0[0].epochs } == budgets)
        #expect(rungs.allSatisfy { rung in rung.allSatisfy { $0.epochs == rung[0].epochs } })
        #expect(rungs.map { $0[0].after } == [nil] + budgets.dropLast())
        #expect(searcher.ending == .halved(rungs: sizes.count))
    }

    @Test("tries the start and Halton points in its first rung, a hundred where nothing is said")
    func firstRung() {
        let space = SearchSpace(sizes: [10, 10, 10])
        let options = SearchOptions(goal: .minimize)
        let halton = PointSequence(.halton, space: space, options: options)
        let wanted = searcher(space).proposals(atMost: .max)
        #expect(wanted.map(\.configuration) == (0..<100).map { halton.asked($0).configuration })
        #expect(searcher(Self.space(5)).askedCount == 5, "no more than there are")
    }

    @Test("the best of each rung go on, the better before the worse, ties by number", arguments: [1, 2, 3])
    func promotion(levels: Int) {
        var searcher = searcher(Self.space(27), trials: 27, epochs: 27)
        // At each number of epochs another order, with ties.
        let score = { (value: Double, epochs: Int) in
            (value * Double(epochs + 7)).truncatingRemainder(dividingBy: Double(3 * levels))
        }
        let rungs = finish(&searcher, score)
        for (rung, next) in zip(rungs, rungs.dropFirst()) {
            let ranked = rung.enumerated().sorted { first, second in
                let scores = [first, second].map {
                    score($0.element.configuration.values[0]?.number ?? -1, $0.element.epochs ?? 0)
                }
                return scores[0] == scores[1] ? first.offset < second.offset : scores[0] < scores[1]
            }
            #expect(next.map(\.configuration) == ranked.prefix(next.count).map(\.element.configuration))
        }
        #expect(searcher.best == searcher.askedCount - 1)
    }

    @Test("failed trials never go on, even where that leaves a rung with fewer")
    func failures() {
        var few = searcher(Self.space(27), trials: 27, epochs: 27)
        let rungs = finish(&few) { value, _ in value < 2 ? value : nil }
        #expect(rungs.map(\.count) == [27, 2, 1])
        #expect(rungs.map { $0[0].epochs } == [1, 3, 27], "one alone goes on to the end at once")
        var none = searcher(Self.space(27), trials: 27, epochs: 27)
        #expect(finish(&none) { _, _ in nil }.count == 1)
        #expect(none.best == nil && none.path.isEmpty)
        #expect(none.ending == .halved(rungs: 1))
    }

    @Test("the best is one of the last rung that has a score, however good another was before")
    func best() {
        var searcher = searcher(Self.space(9), trials: 9, epochs: 9)
        // What was best with few epochs becomes worse with more, and at last fails.
        finish(&searcher) { value, epochs in epochs == 9 ? nil : Double(epochs) * (10 + value) }
        #expect(searcher.ending == .halved(rungs: 3))
        #expect(searcher.best == 9)
        #expect(searcher.asked(9).epochs == 3)
        #expect(searcher.result(0) == .scored([10]))
    }

    @Test("the path tells of each rung its trials, its best, and how many go on to how many epochs")
    func path() {
        var searcher = searcher(Self.space(9), trials: 9, epochs: 9, goal: .maximize)
        finish(&searcher) { value, _ in value }
        let path = searcher.path
        #expect(path.map(\.trials) == [Array(0..<9), [9, 10, 11], [12]])
        #expect(path.map(\.cycle) == [1, 2, 3])
        #expect(path.map(\.decision) == [.promoted(count: 3, epochs: 3), .promoted(count: 1, epochs: 9), .lastRung])
        #expect(path.map { searcher.asked($0.chosen).configuration.values[0] } == [8, 8, 8])
    }
}
