import JSON
import Search
import Testing

/// What a descent with options promises, on random spaces with ranges, noise, failures and conditions.
@Suite("Every descent, whatever its options")
struct DescentPropertyTests {
    /// A problem whose scores are a function of the configuration, so that lines may be extended and zoomed.
    private struct Landscape {
        var oracle: Oracle
        var options: SearchOptions

        init(seed: Int) {
            var generator = SplitMix64(seed: seed)
            let count = Int.random(in: 1...4, using: &generator)
            let parameters = (0..<count).map { Landscape.parameter($0, using: &generator) }
            let centers = parameters.map { _ in Double.random(in: -2...6, using: &generator) }
            let roughness = Double.random(in: 0...2, using: &generator)
            let failing = [0.0, 0.1, 0.5][Int.random(in: 0..<3, using: &generator)]
            let repeats = Int.random(in: 1...3, using: &generator)
            options = SearchOptions(
                goal: Bool.random(using: &generator) ? .maximize : .minimize,
                repeats: Repeats(from: repeats, to: repeats + Int.random(in: 0...4, using: &generator)),
                maxTrials: Bool.random(using: &generator) ? nil : Int.random(in: 1...60, using: &generator),
                seed: seed)
            options.descent.cycles = Bool.random(using: &generator) ? nil : Int.random(in: 1...3, using: &generator)
            options.descent.extend = Bool.random(using: &generator)
            options.descent.zoom = Int.random(in: 0...2, using: &generator)
            options.descent.starts = Int.random(in: 0...3, using: &generator)
            options.descent.standardErrors = [0, 1, 2.5][Int.random(in: 0..<3, using: &generator)]
            oracle = Oracle(SearchSpace(parameters: parameters), repeats: options.repeats) { values in
                var noise = SplitMix64(seed: values.hashForNoise &+ seed)
                if Double.random(in: 0..<1, using: &noise) < failing { return nil }
                let distance = zip(values, centers).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
                // Rounded, so that there are ties.
                return (0..<7).map { _ in
                    (distance + roughness * Double.random(in: -1...1, using: &noise)).rounded()
                }
            }
        }

        private static func parameter(_ place: Int, using generator: inout SplitMix64) -> Parameter {
            let points = Int.random(in: 2...5, using: &generator)
            let upper = Double(Int.random(in: 1...5, using: &generator))
            let scale: Quantization = Bool.random(using: &generator) ? .linear : .log
            let isEstimated = Int.random(in: 0..<3, using: &generator) == 0
            let bounds = ParameterRange.Bounds(
                lower: scale == .log ? 0.001 : -3, upper: 12, isLowerOpen: false, isUpperOpen: false)
            let range = ParameterRange(
                quantization: scale, wholeNumbers: Bool.random(using: &generator), points: points,
                from: isEstimated ? nil : 1, to: isEstimated ? nil : 1 + upper, bounds: bounds,
                step: scale == .log ? 2 : 1)
            let values =
                isEstimated
                ? [2]
                : scale.points(from: 1, to: 1 + upper, count: points, wholeNumbers: range.wholeNumbers)
            let condition = Parameter.Condition(parameter: "p0", isOneOf: [1, 2, 3])
            return Parameter(
                name: "p\(place)", values: values.map { .number($0) }, start: 0,
                when: place > 0 && Bool.random(using: &generator) ? [condition] : [], range: range)
        }
    }

    @Test(
        "ends at the same account however outcomes come, and replays to it",
        arguments: [.coordinateDescent, .guidedDescent] as [SearchMethod], 0..<8)
    func orderDoesNotMatter(method: SearchMethod, block: Int) {
        // A model makes a search some hundred times slower.
        for seed in 0..<(method == .guidedDescent ? 1 : 50) {
            var landscape = Landscape(seed: block * 50 + seed)
            landscape.options.method = method
            if method == .guidedDescent { landscape.options.maxTrials = 25 }
            let inOrder = landscape.oracle.run(landscape.options)
            var generator = SplitMix64(seed: seed)
            var searcher = landscape.options.makeSearcher(landscape.oracle.space)
            var recorded: [Outcome] = []
            while searcher.ending == nil {
                let wanted = searcher.proposals(atMost: Int.random(in: 1...9, using: &generator))
                #expect(!wanted.isEmpty)
                for proposal in wanted.shuffled(using: &generator).prefix(Int.random(in: 1...9, using: &generator)) {
                    let outcome = landscape.oracle.outcome(proposal)
                    recorded.append(outcome)
                    searcher.record(outcome)
                    searcher.record(outcome)
                }
                if Int.random(in: 0..<5, using: &generator) == 0 {
                    searcher = replayed(recorded, landscape, using: &generator)
                }
            }
            #expect(Account(searcher) == Account(inOrder), "seed \(block * 50 + seed)")
        }
    }

    @Test("is guessed ahead without noticing it, whatever its options")
    func speculation() {
        for seed in 0..<20 {
            let landscape = Landscape(seed: seed)
            var searcher = landscape.options.makeSearcher(landscape.oracle.space)
            while searcher.ending == nil {
                let before = Account(searcher)
                var speculation = Speculation(
                    of: searcher, space: landscape.oracle.space, options: landscape.options)
                var guesses: [Proposal] = []
                while guesses.count < 10, let next = speculation.next(known: { _ in nil }) {
                    guesses += next.map(\.proposal)
                }
                #expect(Account(searcher) == before)
                #expect(Set(guesses).count == guesses.count)
                #expect(Set(guesses).isDisjoint(with: before.wanted))
                for proposal in before.wanted { searcher.record(landscape.oracle.outcome(proposal)) }
            }
            #expect(Account(searcher) == Account(landscape.oracle.run(landscape.options)), "seed \(seed)")
        }
    }

    /// A fresh searcher that is told what is recorded, as far as it asks for it.
    private func replayed(
        _ recorded: [Outcome], _ landscape: Landscape, using generator: inout SplitMix64
    ) -> any Searcher {
        let known = Dictionary(recorded.map { ($0.proposal, $0) }, uniquingKeysWith: { first, _ in first })
        var searcher = landscape.options.makeSearcher(landscape.oracle.space)
        while true {
            let outcomes = searcher.proposals(atMost: .max).compactMap { known[$0] }
            if outcomes.isEmpty { return searcher }
            for outcome in outcomes.shuffled(using: &generator) { searcher.record(outcome) }
        }
    }

    @Test(
        "asks for no configuration twice, keeps to its limits and bounds, and stands at scored trials", arguments: 0..<8
    )
    func promises(block: Int) {
        for seed in 0..<50 {
            let landscape = Landscape(seed: block * 50 + seed)
            let searcher = landscape.oracle.run(landscape.options)
            let asked = (0..<searcher.askedCount).map(searcher.asked)
            #expect(Set(asked.map(\.configuration)).count == asked.count)
            #expect(asked.count <= landscape.options.maxTrials ?? .max)
            for proposal in asked {
                #expect((landscape.options.repeats.from...landscape.options.repeats.to).contains(proposal.repeats))
                for (parameter, value) in zip(landscape.oracle.space.parameters, proposal.configuration.values) {
                    if let number = value?.number { #expect(parameter.range?.bounds.contains(number) == true) }
                }
            }
            if let best = searcher.best {
                guard case .scored = searcher.result(best) else {
                    Issue.record("the best has no score")
                    continue
                }
                #expect(searcher.path.contains { $0.chosen == best })
            }
        }
    }

    @Test(
        "where it has converged, no change of one parameter on its last lines is accepted as better", arguments: 0..<8)
    func converges(block: Int) {
        for seed in 0..<50 {
            let landscape = Landscape(seed: block * 50 + seed)
            let searcher = landscape.oracle.run(landscape.options)
            for start in Set(searcher.path.map(\.start))
            where landscape.options.repeats.from == landscape.options.repeats.to {
                let steps = searcher.path.filter { $0.start == start }
                guard case .converged? = searcher.ending, let last = steps.last,
                    last.cycle < landscape.options.descent.cycles ?? .max
                else { continue }
                for step in steps where step.cycle == last.cycle && step.parameter != nil {
                    #expect(step.chosen == last.chosen)
                    for trial in step.trials {
                        guard case .scored(let scores) = searcher.result(trial),
                            case .scored(let standing) = searcher.result(last.chosen)
                        else { continue }
                        let difference = PairedDifference(scores, over: standing, goal: landscape.options.goal)
                        #expect(!difference.exceeds(standardErrors: landscape.options.descent.standardErrors))
                    }
                }
            }
        }
    }
}

extension [Double] {
    /// A number for each list of numbers, the same on every machine.
    fileprivate var hashForNoise: Int {
        reduce(17) { ($0 &* 31) ^ Int(truncatingIfNeeded: $1.bitPattern >> 20) }
    }
}
