import JSON
import Search
import Testing

@Suite("Guesses about what a searcher will ask for")
struct SpeculationTests {
    private static func parameter(_ name: String, points: Int, start: Int = 0) -> Parameter {
        Parameter(name: name, values: (0..<points).map { .number(Double($0)) }, start: start)
    }

    /// The likeliest guesses about a searcher, one future after the other.
    private func guesses(
        _ searcher: any Searcher, _ problem: Problem, known: (Proposal) -> TrialResult? = { _ in nil }
    ) -> [[Speculation.Guess]] {
        var speculation = Speculation(of: searcher, space: problem.space, options: SearchOptions(goal: problem.goal))
        var all: [[Speculation.Guess]] = []
        while all.count < 12, let next = speculation.next(known: known) { all.append(next) }
        return all
    }

    @Test("are possible trials, none twice, none that was asked for, from the likeliest on", arguments: 0..<15)
    func wellFormed(seed: Int) {
        var generator = SplitMix64(seed: seed)
        let problem = Problem(random: &generator)
        var searcher = problem.makeSearcher(.coordinateDescent)
        while searcher.ending == nil {
            let before = Account(searcher)
            let guesses = guesses(searcher, problem).flatMap { $0 }
            #expect(Account(searcher) == before, "a guess reached the searcher")
            #expect(Set(guesses.map(\.proposal)).count == guesses.count)
            #expect(Set(guesses.map(\.proposal)).isDisjoint(with: before.asked))
            #expect(guesses.allSatisfy { problem.results[$0.proposal.configuration] != nil })
            #expect(guesses.allSatisfy { $0.chance > 0 && $0.chance <= 1 && $0.proposal.repeats == problem.repeats })
            #expect(zip(guesses, guesses.dropFirst()).allSatisfy { $0.chance >= $1.chance })
            guard let proposal = searcher.proposals(atMost: 8).randomElement(using: &generator) else { break }
            searcher.record(problem.outcome(proposal))
        }
        #expect(guesses(searcher, problem).isEmpty, "a search that has ended asks for nothing")
    }

    @Test("hold the next line of every possible winner")
    func everyWinner() {
        let problem = Problem(
            [Self.parameter("a", points: 4, start: 1), Self.parameter("b", points: 3)], goal: .maximize
        ) {
            _ in 0
        }
        var searcher = problem.makeSearcher(.coordinateDescent)
        let start = searcher.proposals(atMost: 1)[0]
        searcher.record(Outcome(proposal: start, result: .scored([1])))
        let guessed = Set(guesses(searcher, problem).flatMap { $0 }.map(\.proposal.configuration.values))
        for a in 0..<4 {
            for b in 1..<3 { #expect(guessed.contains([.number(Double(a)), .number(Double(b))])) }
        }
    }

    @Test("name the incumbent's next line first, where nothing better was found all along the last one")
    func incumbentFirst() throws {
        let problem = Problem(
            [Self.parameter("a", points: 8, start: 4), Self.parameter("b", points: 8, start: 4)], goal: .minimize
        ) { values in values.reduce(0) { $0 + square(($1?.number ?? 0) - 4) } }
        var searcher = problem.makeSearcher(.coordinateDescent)
        // All of the first line but its end, which lies behind what is worse and worse.
        let line = searcher.proposals(atMost: .max)
        for proposal in line where proposal.configuration.values[0] != 7 { searcher.record(problem.outcome(proposal)) }
        let first = try #require(guesses(searcher, problem).first)
        #expect(first.count == 7)
        #expect(first.allSatisfy { $0.chance > 0.8 && $0.proposal.configuration.values[0] == 4 })
    }

    @Test("go on from what is known, though the searcher has not asked for it")
    func knownAhead() throws {
        let problem = Problem(
            [Self.parameter("a", points: 3), Self.parameter("b", points: 3), Self.parameter("c", points: 3)],
            goal: .maximize
        ) { values in values.reduce(0) { $0 + ($1?.number ?? 0) } }
        let searcher = problem.makeSearcher(.coordinateDescent)
        // All but what `c` changes is known, so that the only question is where its line leads.
        let known = { (proposal: Proposal) -> TrialResult? in
            proposal.configuration.values[2] == 0 ? problem.results[proposal.configuration] : nil
        }
        let first = try #require(guesses(searcher, problem, known: known).first)
        #expect(first.map(\.proposal.configuration.values) == [[2, 2, 1], [2, 2, 2]])
        #expect(first.allSatisfy { $0.chance == 1 })
    }

    @Test("end, also where everything is open at once", arguments: [SearchMethod.grid, .coordinateDescent])
    func ends(method: SearchMethod) {
        let problem = Problem([Self.parameter("a", points: 33), Self.parameter("b", points: 33)], goal: .maximize) {
            _ in 0
        }
        let guesses = guesses(problem.makeSearcher(method), problem).flatMap { $0 }
        #expect(guesses.isEmpty == (method == .grid))
    }
}

private func square(_ x: Double) -> Double { x * x }
