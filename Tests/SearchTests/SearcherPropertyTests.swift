import JSON
import Search
import Testing

@Suite("Searchers, over random spaces and scores")
struct SearcherPropertyTests {
    @Test("the order, the batches and the replays of outcomes leave path, numbers and winner as they are", arguments: SearchMethod.allCases)
    func orderIndependence(method: SearchMethod) {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<100 {
            let world = RandomWorld(using: &random)
            let reference = world.search(method) { proposals, _ in Array(proposals.prefix(1)) }
            let shuffled = world.search(method, replaying: true) { proposals, random in
                Array(proposals.shuffled(using: &random).prefix(Int.random(in: 1...8, using: &random)))
            }
            #expect(shuffled.path == reference.path)
            #expect(shuffled.best == reference.best)
            #expect(shuffled.ending == reference.ending)
            #expect(shuffled.askedCount == reference.askedCount)
            for number in 0..<reference.askedCount {
                #expect(shuffled.asked(number) == reference.asked(number))
                #expect(shuffled.result(number) == reference.result(number))
            }
        }
    }

    @Test("no configuration is asked for twice", arguments: SearchMethod.allCases)
    func distinctProposals(method: SearchMethod) {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<300 {
            let searcher = RandomWorld(using: &random).search(method) { proposals, _ in proposals }
            let asked = (0..<searcher.askedCount).map { searcher.asked($0).configuration }
            #expect(Set(asked).count == asked.count)
        }
    }

    @Test("a descent ends where no change of a single parameter is better")
    func localOptimum() throws {
        var random = SeededGenerator(seed: 13)
        for _ in 0..<300 {
            let world = RandomWorld(using: &random)
            let searcher = world.search(.coordinateDescent) { proposals, _ in proposals }
            guard let best = searcher.best else {
                #expect(searcher.ending == .noStart)
                continue
            }
            let winner = try #require(world.score(searcher.asked(best).configuration))
            for neighbour in world.neighbours(of: searcher.asked(best).configuration) {
                guard let score = world.score(neighbour) else { continue }
                #expect(!world.goal.prefers(score, to: winner))
            }
        }
    }

    @Test("a grid visits each distinct configuration exactly once and finds the best")
    func wholeGrid() {
        var random = SeededGenerator(seed: 14)
        for _ in 0..<300 {
            let world = RandomWorld(using: &random)
            let searcher = world.search(.grid) { proposals, _ in proposals }
            let all = world.allConfigurations
            #expect(Set((0..<searcher.askedCount).map { searcher.asked($0).configuration }) == all)
            #expect(searcher.askedCount == all.count)
            #expect(searcher.ending == .exhausted)
            let scores = all.compactMap(world.score)
            let top = scores.reduce(nil) { best, score in
                best.map { world.goal.prefers(score, to: $0) ? score : $0 } ?? score
            }
            #expect(searcher.best.flatMap { world.score(searcher.asked($0).configuration) } == top)
        }
    }

    @Test("outcomes that nobody asked for are ignored", arguments: SearchMethod.allCases)
    func strangers(method: SearchMethod) {
        var random = SeededGenerator(seed: 15)
        for _ in 0..<50 {
            let world = RandomWorld(using: &random)
            var searcher = method.makeSearcher(space: world.space, goal: world.goal, repeats: 1)
            let before = searcher.proposals(atMost: .max)
            let stranger = Configuration(values: world.space.parameters.map { _ in "elsewhere" } + [1])
            searcher.record(Outcome(proposal: Proposal(configuration: stranger, repeats: 1), result: .scored([9])))
            #expect(searcher.proposals(atMost: .max) == before)
        }
    }
}
