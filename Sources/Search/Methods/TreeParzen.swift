internal import JSON
internal import Randomness

/// The tree-structured Parzen estimator: asks where good trials are dense and bad ones are not.
///
/// Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization" (2011): the trials so far are
/// parted into the good and the others; l is the density of the good, g that of the others. Of some configurations drawn
/// from l, the one with the largest l/g promises the largest expected improvement. Watanabe, "Tree-structured Parzen
/// estimator: understanding its algorithm components" (2023) compares the choices that this leaves. Those made here are
/// mostly the defaults of Optuna's multivariate sampler; they stand where they are used.
///
/// Trials are asked for in rounds of fixed size, the first of them spread by a Halton sequence. A round depends on the
/// outcomes of all rounds before and on nothing else, so the number of workers changes nothing. A trial that is asked
/// for counts among the others for the rest of its round, which keeps a round from asking for the same corner again and
/// again (the constant liar of Ginsbourger, Le Riche and Carraro, 2010).
package struct TreeParzen: Searcher {
    private let space: SearchSpace
    private let enumeration: Enumeration
    private let goal: Goal
    private let repeats: Int
    private let trials: Int
    private let seed: Int
    /// For each parameter whether its values are ascending numbers.
    private let isOrdered: [Bool]
    private let randomOrder: RandomOrder
    /// Before this place of the random order all is asked for.
    private var randomPlace = 0

    private var list = ConfigurationList()
    /// For each trial the index of each parameter's value; nil where it has no effect.
    private var points: [[Int?]] = []
    private var log: ResultLog

    /// How many trials are asked for at once: enough for the cores of most machines, while smaller rounds learn sooner.
    private static let roundSize = 8
    /// How many configurations are drawn for each trial, as in Optuna.
    private static let candidateCount = 24

    /// - Parameter options: Another seed gives other configurations.
    package init(space: SearchSpace, options: SearchOptions) {
        self.space = space
        goal = options.goal
        repeats = options.repeats.from
        seed = options.seed
        let trials = options.trialBudget
        enumeration = Enumeration(space)
        self.trials = min(trials, enumeration.count)
        randomOrder = RandomOrder(enumeration, seed: seed)
        log = ResultLog(goal: goal, width: repeats * options.folds)
        isOrdered = space.parameters.map(\.isOrdered)
        let first = ConfigurationList.halton(enumeration, wanted: min(trials, TreeParzen.roundSize), seed: seed)
        for number in 0..<first.count { ask(first.configuration(number)) }
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < list.count ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats, let number = list.number(of: outcome.proposal.configuration),
            log.record(outcome.result, for: number)
        else { return }
        if log.count == list.count, list.count < trials { askRound() }
    }

    package var askedCount: Int { list.count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: list.configuration(number), repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }

    /// Empty: the search stands nowhere.
    package var path: [SearchStep] { [] }

    package var futureCount: Int { 8 }

    package var activity: SearchActivity? {
        guard ending == nil else { return nil }
        let before = (list.count - 1) / TreeParzen.roundSize * TreeParzen.roundSize
        return SearchActivity(
            .round(before / TreeParzen.roundSize + 1), done: log.count - before, total: list.count - before)
    }

    package var plannedCount: Int? { trials }

    package var ending: SearchEnding? {
        guard log.count == trials else { return nil }
        return trials == enumeration.count ? .exhausted : .trialLimit(trials: trials)
    }
}

extension TreeParzen {
    /// Asks for the next round; all that was asked for has its outcome.
    private mutating func askRound() {
        let ranked = rankedTrials()
        let good = ParzenEstimator(space, isOrdered: isOrdered, points: ranked.good.map { points[$0] })
        var others = ParzenEstimator(space, isOrdered: isOrdered, points: ranked.others.map { points[$0] })
        var generator = SeededGenerator(seed: seed, stream: list.count)
        for _ in 0..<min(TreeParzen.roundSize, trials - list.count) {
            let isNew = { [list] (configuration: Configuration) in list.number(of: configuration) == nil }
            ask(
                mostPromising(good, others, using: &generator)
                    ?? randomOrder.firstDrawn(from: &randomPlace, where: isNew))
            if let point = points.last { others.insert(point) }
        }
    }

    /// The best tenth, at most 25, of the trials with a score, and all others; failed ones are never good.
    private func rankedTrials() -> (good: [Int], others: [Int]) {
        let scored = (0..<list.count).compactMap { number in log.mean(number).map { (number: number, score: $0) } }
        let ranked = scored.sorted { first, second in
            first.score == second.score ? first.number < second.number : goal.prefers(first.score, to: second.score)
        }
        let good = ranked.prefix(min(25, (list.count + 9) / 10)).map(\.number)
        let isGood = Set(good)
        return (good, (0..<list.count).filter { !isGood.contains($0) })
    }

    /// Of the configurations that are drawn from the good ones' density and new, that with the largest ratio.
    ///
    /// - Returns: Nil where nothing new was drawn, as happens around good trials when all their neighbours are known.
    private func mostPromising(
        _ good: ParzenEstimator, _ others: ParzenEstimator, using generator: inout SeededGenerator
    ) -> Configuration? {
        var seen: Set<Configuration> = []
        var best: (configuration: Configuration, ratio: Double)?
        for _ in 0..<10 * TreeParzen.candidateCount where seen.count < TreeParzen.candidateCount {
            let configuration = space.configuration(at: good.draw(using: &generator))
            guard list.number(of: configuration) == nil, seen.insert(configuration).inserted else { continue }
            let point = space.indices(of: configuration)
            let ratio = good.density(point) / others.density(point)
            if let best, best.ratio >= ratio { continue }
            best = (configuration, ratio)
        }
        return best?.configuration
    }

    private mutating func ask(_ configuration: Configuration) {
        list.append(configuration)
        points.append(space.indices(of: configuration))
    }
}
