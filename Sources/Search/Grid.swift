/// Tries every distinct configuration once, in the order of the parameters with the last one turning fastest, or the
/// first so many of them.
///
/// All of them are asked for from the beginning, so a trial's number is its place in that order. Nothing is listed:
/// a grid of a million configurations costs no more than what is recorded of it.
package struct Grid: Searcher {
    private let enumeration: Enumeration
    private let repeats: Int
    /// How many of the configurations are tried: all of them, or the first that `maxTrials` allows.
    private let count: Int
    private var log: ResultLog

    package init(space: SearchSpace, options: SearchOptions) {
        enumeration = Enumeration(space)
        repeats = options.repeats.from
        count = min(enumeration.count, options.maxTrials ?? .max)
        log = ResultLog(goal: options.goal, width: repeats * options.folds)
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < count ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats,
            let number = enumeration.number(of: outcome.proposal.configuration), number < count
        else { return }
        _ = log.record(outcome.result, for: number)
    }

    /// The number of configurations to try; `Int.max` where they are too many to count.
    package var askedCount: Int { count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: enumeration.configuration(number), repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }

    /// Empty: a grid makes no moves.
    package var path: [SearchStep] { [] }

    package var ending: SearchEnding? {
        guard log.count == count else { return nil }
        return count == enumeration.count ? .exhausted : .trialLimit(trials: count)
    }
}
