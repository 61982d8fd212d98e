/// Tries a given number of distinct configurations that are spread over the space without looking at any score.
///
/// All of them are asked for from the beginning, the experiment's own configuration first. Where the space has no more
/// than that many, all are tried.
package struct PointSequence: Searcher {
    private let order: any TrialOrder
    /// How many trials of the order are made.
    private let trials: Int
    private let isWhole: Bool
    private let repeats: Int
    private var log: ResultLog

    /// How the configurations are spread.
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// Each configuration as likely as any other, none twice (Bergstra and Bengio, "Random search for
        /// hyper-parameter optimization", 2012). Nothing is listed, however many trials there are.
        case random
        /// The points of a Halton sequence: more even than chance, in each parameter and in several together. Each
        /// value of a parameter is as likely as the others, whatever has an effect beside it. All are listed.
        case halton
    }

    /// - Parameter options: Another seed gives other configurations.
    package init(_ kind: Kind, space: SearchSpace, options: SearchOptions) {
        let enumeration = Enumeration(space)
        let trials = options.maxTrials ?? SearchOptions.usualTrials
        repeats = options.repeats.from
        self.trials = min(trials, enumeration.count)
        isWhole = trials >= enumeration.count
        log = ResultLog(goal: options.goal, width: repeats * options.folds)
        switch kind {
        case .random: order = PointSequence.randomOrder(enumeration, trials: trials, seed: options.seed)
        case .halton: order = ConfigurationList.halton(enumeration, wanted: trials, seed: options.seed)
        }
    }

    /// Where there are too many configurations to number, those that are drawn have to be listed.
    private static func randomOrder(_ enumeration: Enumeration, trials: Int, seed: Int) -> any TrialOrder {
        let order = RandomOrder(enumeration, seed: seed)
        if order.isCountable { return order }
        var list = ConfigurationList()
        list.fill(to: trials, from: order)
        return list
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < trials ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats, let number = order.number(of: outcome.proposal.configuration),
            number < trials
        else { return }
        _ = log.record(outcome.result, for: number)
    }

    package var askedCount: Int { trials }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: order.configuration(number), repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }

    /// Empty: no trial depends on another.
    package var path: [SearchStep] { [] }

    package var ending: SearchEnding? {
        guard log.count == trials else { return nil }
        return isWhole ? .exhausted : .trialLimit(trials: trials)
    }
}
