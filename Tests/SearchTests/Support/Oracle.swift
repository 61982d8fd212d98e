import JSON
import Search

/// Scores for any configuration of numbers, so that a search may leave the points that its space has.
struct Oracle {
    var space: SearchSpace
    var repeats: Repeats
    /// The scores by repeat, as many as there can be; nil for a failure.
    ///
    /// A parameter without effect counts as -1.
    var scores: ([Double]) -> [Double]?

    init(_ space: SearchSpace, repeats: Repeats = Repeats(1), scores: @escaping ([Double]) -> [Double]?) {
        self.space = space
        self.repeats = repeats
        self.scores = scores
    }

    func outcome(_ proposal: Proposal) -> Outcome {
        let scores = scores(proposal.configuration.values.map { $0?.number ?? -1 })
        return Outcome(
            proposal: proposal, result: scores.map { .scored(Array($0.prefix(proposal.repeats))) } ?? .failed)
    }

    /// Runs a search to its end with one worker.
    func run(_ options: SearchOptions) -> any Searcher {
        var searcher = options.makeSearcher(space)
        while let proposal = searcher.proposals(atMost: 1).first { searcher.record(outcome(proposal)) }
        return searcher
    }
}
