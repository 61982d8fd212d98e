/// Trains many configurations for a few epochs, the best of them for more, and so on to the last epoch.
///
/// The trials of a rung have the same number of epochs. Once all of them have their outcomes, the best 1/η, at least one,
/// go on to the next rung with η times the epochs (Jamieson and Talwalkar, "Non-stochastic best arm identification and
/// hyperparameter optimization", 2016; with these numbers, Li et al., "Hyperband", 2018). A rung depends on the outcomes
/// of the rung before and on nothing else, so the number of workers changes nothing.
///
/// A trial is a configuration with its epochs, numbered rung after rung, the better before the worse. Those that failed
/// never go on, because they would fail again. One that is left alone goes to the last rung at once, since it has nobody
/// to be compared with on the way.
package struct SuccessiveHalving: Searcher {
    private let goal: Goal
    private let repeats: Int
    private let factor: Int
    /// The epochs of each rung that there may be.
    private let ladder: [Int]
    private var rungs: [Rung]
    private var log: ResultLog
    private var hasEnded = false

    private struct Rung: Sendable {
        /// Its place on the ladder.
        var place: Int
        /// The number of its first trial.
        var first: Int
        var list: ConfigurationList
        /// Of its trials with a score so far; of equal ones the first asked for.
        var best: Int?

        var numbers: Range<Int> { first..<first + list.count }
    }

    /// - Parameter options: Another seed gives other configurations; `maxTrials` says how many.
    package init(space: SearchSpace, options: SearchOptions) {
        goal = options.goal
        repeats = options.repeats.from
        factor = options.halving.factor
        let list = ConfigurationList.halton(
            Enumeration(space), wanted: options.trialBudget, seed: options.seed)
        ladder = options.halving.rungs(configurations: list.count)
        rungs = [Rung(place: 0, first: 0, list: list)]
        log = ResultLog(goal: goal, width: repeats * options.folds)
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < askedCount ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard let rung = rungs.firstIndex(where: { ladder[$0.place] == outcome.proposal.epochs }),
            let place = rungs[rung].list.number(of: outcome.proposal.configuration)
        else { return }
        let number = rungs[rung].first + place
        guard asked(number) == outcome.proposal, log.record(outcome.result, for: number) else { return }
        if log.mean(number) != nil, rungs[rung].best.map({ isBetter(number, than: $0) }) ?? true {
            rungs[rung].best = number
        }
        if log.count == askedCount { askRung() }
    }

    /// Of two trials with a score; of equal ones the first asked for is better.
    private func isBetter(_ number: Int, than other: Int) -> Bool {
        guard let score = log.mean(number), let otherScore = log.mean(other) else { return false }
        return score == otherScore ? number < other : goal.prefers(score, to: otherScore)
    }

    package var askedCount: Int { rungs[rungs.count - 1].numbers.upperBound }

    package func asked(_ number: Int) -> Proposal {
        guard let index = rungs.lastIndex(where: { $0.first <= number }) else {
            preconditionFailure("trials are numbered from 0")
        }
        let rung = rungs[index]
        return Proposal(
            configuration: rung.list.configuration(number - rung.first), repeats: repeats,
            epochs: ladder[rung.place], after: index == 0 ? nil : ladder[rungs[index - 1].place])
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    /// The best of the highest rung that has a score: scores after different numbers of epochs are not compared.
    package var best: Int? { rungs.last { $0.best != nil }?.best }

    /// A step for each rung that is complete and has a score.
    package var path: [SearchStep] {
        rungs.enumerated().compactMap { index, rung in
            let isComplete = index < rungs.count - 1 || hasEnded
            guard isComplete, let best = rung.best else { return nil }
            let next = index + 1 < rungs.count ? rungs[index + 1] : nil
            return SearchStep(
                cycle: index + 1, parameter: nil, trials: Array(rung.numbers), chosen: best,
                decision: next.map { .promoted(count: $0.list.count, epochs: ladder[$0.place]) } ?? .lastRung,
                move: index == 0 ? .spread : .rung)
        }
    }

    package var activity: SearchActivity? {
        guard !hasEnded else { return nil }
        let rung = rungs[rungs.count - 1]
        return SearchActivity(
            .rung(rungs.count, epochs: ladder[rung.place]), done: log.count - rung.first, total: rung.list.count)
    }

    package var ending: SearchEnding? { hasEnded ? .halved(rungs: rungs.count) : nil }
}

extension SuccessiveHalving {
    /// Asks for the next rung; all that was asked for has its outcome.
    private mutating func askRung() {
        let rung = rungs[rungs.count - 1]
        let scored = rung.numbers.filter { log.mean($0) != nil }
        let promoted = scored.sorted(by: isBetter).prefix(max(1, rung.list.count / factor))
        guard !promoted.isEmpty, rung.place + 1 < ladder.count else {
            hasEnded = true
            return
        }
        var list = ConfigurationList()
        for number in promoted { list.append(rung.list.configuration(number - rung.first)) }
        let place = promoted.count == 1 ? ladder.count - 1 : rung.place + 1
        rungs.append(Rung(place: place, first: askedCount, list: list))
    }
}
