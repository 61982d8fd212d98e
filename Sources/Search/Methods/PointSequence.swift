/// Tries distinct configurations in an order that depends on no score: all of them, or a given number.
///
/// All are asked for from the beginning, so a trial's number is its place in the order.
package struct PointSequence: Searcher {
    private let order: any TrialOrder
    /// How many trials of the order are made.
    private let trials: Int
    private let isWhole: Bool
    private let repeats: Int
    private var log: ResultLog

    /// In which order.
    package enum Kind: Hashable, Sendable {
        /// The order of the parameters with the last one turning fastest. Nothing is listed: a grid of a million
        /// configurations costs no more than what is recorded of it.
        case grid
        /// The experiment's own configuration, then each as likely as any other, none twice (Bergstra and Bengio, "Random search for
        /// hyper-parameter optimization", 2012). Nothing is listed, however many trials there are.
        case random
        /// The experiment's own configuration, then the points of a Halton sequence: more even than chance, in each parameter and in several together. Each
        /// value of a parameter is as likely as the others, whatever has an effect beside it. All are listed.
        case halton
    }

    /// - Parameter options: Another seed gives other configurations.
    package init(_ kind: Kind, space: SearchSpace, options: SearchOptions) {
        let enumeration = Enumeration(space)
        let trials = kind == .grid ? options.maxTrials ?? .max : options.trialBudget
        repeats = options.repeats.from
        self.trials = min(trials, enumeration.count)
        isWhole = trials >= enumeration.count
        log = ResultLog(goal: options.goal, width: repeats * options.folds)
        switch kind {
        case .grid: order = enumeration
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

    package mutating func record(_ result: TrialResult, ofTrial number: Int) {
        precondition(number < trials, "only what was asked for is recorded")
        _ = log.record(result, for: number)
    }

    package func hasResult(_ number: Int) -> Bool { log.contains(number) }

    package func mean(ofTrial number: Int) -> Double? { log.mean(number) }

    package var askedCount: Int { trials }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: order.configuration(number), repeats: repeats)
    }

    package func locate(_ number: Int, in indices: inout [Int]) -> Int? {
        order.locate(number, in: &indices) ? repeats : nil
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }

    /// Empty: no trial depends on another.
    package var path: [SearchStep] { [] }

    package var activity: SearchActivity? {
        log.count == trials ? nil : SearchActivity(.list, done: log.count, total: trials)
    }

    package var plannedCount: Int? { trials }

    package var ending: SearchEnding? {
        guard log.count == trials else { return nil }
        return isWhole ? .exhausted : .trialLimit(trials: trials)
    }
}
