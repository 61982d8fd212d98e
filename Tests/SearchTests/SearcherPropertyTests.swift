import Search
import Testing

/// What every searcher promises, on random problems.
@Suite("Every searcher")
struct SearcherPropertyTests {
    private static let blocks = Array(0..<10)
    private static let problemsPerBlock = 40

    /// Calls the body with random problems, each made from a seed of its own; fewer for a method that computes much.
    private func forEachProblem(
        _ block: Int, _ method: SearchMethod, _ body: (Problem, inout SplitMix64) throws -> Void
    ) rethrows {
        let isSlow = method == .treeParzen || method == .guidedDescent
        for seed in 0..<(isSlow ? Self.problemsPerBlock / 20 : Self.problemsPerBlock) {
            var generator = SplitMix64(seed: block * Self.problemsPerBlock + seed)
            try body(Problem(random: &generator), &generator)
        }
    }

    @Test(
        "ends at the same account however outcomes come, with guesses, noise and replays",
        arguments: SearchMethod.allCases, blocks)
    func orderDoesNotMatter(method: SearchMethod, block: Int) {
        forEachProblem(block, method) { problem, generator in
            let inOrder = Account(problem.runInOrder(method))
            #expect(Account(problem.runInDisorder(method, using: &generator)) == inOrder)
        }
    }

    @Test(
        "stands at the same account halfway, whatever the order of outcomes wanted together",
        arguments: SearchMethod.allCases, blocks)
    func halfway(method: SearchMethod, block: Int) {
        forEachProblem(block, method) { problem, generator in
            var first = problem.makeSearcher(method)
            var second = first
            while first.ending == nil {
                let wanted = first.proposals(atMost: .max)
                let part = wanted.shuffled(using: &generator).prefix(
                    Int.random(in: 1...wanted.count, using: &generator))
                for proposal in part { first.record(problem.outcome(proposal)) }
                for proposal in part.shuffled(using: &generator) { second.record(problem.outcome(proposal)) }
                #expect(Account(second) == Account(first))
            }
        }
    }

    @Test(
        "asks for no trial twice, and numbers what it asks for without gaps", arguments: SearchMethod.allCases
    )
    func asksOnce(method: SearchMethod) {
        for block in Self.blocks {
            forEachProblem(block, method) { problem, _ in
                let account = Account(problem.runInOrder(method))
                #expect(Set(account.asked).count == account.asked.count)
                #expect(account.results.allSatisfy { $0 != nil })
                #expect(account.wanted.isEmpty)
                #expect(
                    account.asked.allSatisfy {
                        problem.results[$0.configuration] != nil && $0.repeats == problem.repeats
                    })
            }
        }
    }

    @Test(
        "names the first of the best trials with the most epochs, and none where all failed",
        arguments: SearchMethod.allCases)
    func best(method: SearchMethod) {
        for block in Self.blocks {
            forEachProblem(block, method) { problem, _ in
                let searcher = problem.runInOrder(method)
                let trials = (0..<searcher.askedCount).map { number in
                    let proposal = searcher.asked(number)
                    return (number: number, epochs: proposal.epochs ?? 0, score: problem.score(proposal))
                }
                let scored = trials.filter { $0.score != nil }
                let longest = scored.filter { $0.epochs == scored.map(\.epochs).max() }
                let scores = longest.compactMap(\.score)
                let top = problem.goal == .maximize ? scores.max() : scores.min()
                #expect(searcher.best == longest.first { $0.score == top }?.number)
            }
        }
    }

    @Test("wants the same list in pieces as at once", arguments: SearchMethod.allCases)
    func pieces(method: SearchMethod) {
        for block in Self.blocks {
            forEachProblem(block, method) { problem, generator in
                var searcher = problem.makeSearcher(method)
                while searcher.ending == nil {
                    let all = searcher.proposals(atMost: .max)
                    #expect(!all.isEmpty)
                    for count in 0...min(3, all.count) {
                        #expect(searcher.proposals(atMost: count) == Array(all.prefix(count)))
                    }
                    if let proposal = all.randomElement(using: &generator) {
                        searcher.record(problem.outcome(proposal))
                    }
                }
            }
        }
    }
}
