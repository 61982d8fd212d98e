import Search

extension Problem {
    /// Runs a search to its end with one worker: each proposal is recorded before the next is looked at.
    func runInOrder(_ method: SearchMethod) -> any Searcher {
        var searcher = makeSearcher(method)
        while let proposal = searcher.proposals(atMost: 1).first { searcher.record(outcome(proposal)) }
        return searcher
    }

    /// Runs a search to its end as badly as it can go.
    ///
    /// Outcomes come in random batches and in random order, some twice and some that nobody asked for; guesses are
    /// recorded in copies; and now and then the searcher is dropped and a fresh one is told what was recorded.
    func runInDisorder(_ method: SearchMethod, using generator: inout SplitMix64) -> any Searcher {
        var searcher = makeSearcher(method)
        var recorded: Set<Proposal> = []
        while searcher.ending == nil {
            let wanted = searcher.proposals(atMost: Int.random(in: 1...8, using: &generator))
            let batch = wanted.shuffled(using: &generator).prefix(Int.random(in: 1...8, using: &generator))
            speculate(searcher, using: &generator)
            for proposal in batch {
                searcher.record(outcome(proposal))
                recorded.insert(proposal)
                recordNoise(in: &searcher, using: &generator)
            }
            if Int.random(in: 0..<6, using: &generator) == 0 {
                searcher = replayed(recorded, method, using: &generator)
            }
        }
        return searcher
    }

    /// Outcomes that must change nothing: another number of repeats, and a different result for one that is there.
    private func recordNoise(in searcher: inout any Searcher, using generator: inout SplitMix64) {
        guard let configuration = configurations.randomElement(using: &generator) else { return }
        let foreign = Proposal(configuration: configuration, repeats: repeats + 1)
        searcher.record(Outcome(proposal: foreign, result: .scored([goal == .maximize ? 1e9 : -1e9])))
        searcher.record(
            Outcome(
                proposal: Proposal(
                    configuration: Configuration(values: [nil] + configuration.values), repeats: repeats),
                result: .failed))
        let number = Int.random(in: 0..<searcher.askedCount, using: &generator)
        if searcher.result(number) != nil {
            searcher.record(
                Outcome(proposal: searcher.asked(number), result: .scored([goal == .maximize ? 1e9 : -1e9])))
        }
    }

    /// Tells a copy guesses, which the original must not notice.
    private func speculate(_ searcher: any Searcher, using generator: inout SplitMix64) {
        var copy = searcher
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            for proposal in copy.proposals(atMost: 4) {
                let guess = Double(Int.random(in: -5...5, using: &generator))
                copy.record(Outcome(proposal: proposal, result: .scored(Array(repeating: guess, count: repeats))))
            }
        }
    }

    /// A fresh searcher that was told what is recorded, as far as it asks for it.
    private func replayed(
        _ recorded: Set<Proposal>, _ method: SearchMethod, using generator: inout SplitMix64
    ) -> any Searcher {
        var searcher = makeSearcher(method)
        while true {
            let known = searcher.proposals(atMost: .max).filter { recorded.contains($0) }
            if known.isEmpty { return searcher }
            for proposal in known.shuffled(using: &generator) { searcher.record(outcome(proposal)) }
        }
    }
}

/// All that a searcher says of itself, to compare two of them.
struct Account: Equatable {
    var asked: [Proposal]
    var results: [TrialResult?]
    var best: Int?
    var path: [SearchStep]
    var ending: SearchEnding?
    var wanted: [Proposal]

    init(_ searcher: any Searcher) {
        asked = (0..<searcher.askedCount).map(searcher.asked)
        results = (0..<searcher.askedCount).map(searcher.result)
        best = searcher.best
        path = searcher.path
        ending = searcher.ending
        wanted = searcher.proposals(atMost: .max)
    }
}
