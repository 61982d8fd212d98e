/// Tries every distinct configuration once, in the order of the parameters with the last one turning fastest.
///
/// All of them are asked for from the beginning, so a trial's number is its place in that order. Nothing is listed:
/// a grid of a million configurations costs no more than what is recorded of it.
package struct Grid: Searcher {
    private let enumeration: Enumeration
    private let repeats: Int
    private var log: ResultLog

    package init(space: SearchSpace, goal: Goal, repeats: Int) {
        enumeration = Enumeration(space)
        self.repeats = repeats
        log = ResultLog(goal: goal, width: repeats)
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < enumeration.count ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats,
            let number = enumeration.number(of: outcome.proposal.configuration)
        else { return }
        _ = log.record(outcome.result, for: number)
    }

    /// The number of distinct configurations; `Int.max` where they are too many to count.
    package var askedCount: Int { enumeration.count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: enumeration.configuration(number), repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }

    /// Empty: a grid makes no moves.
    package var path: [SearchStep] { [] }

    package var ending: SearchEnding? { log.count == enumeration.count ? .exhausted : nil }
}
