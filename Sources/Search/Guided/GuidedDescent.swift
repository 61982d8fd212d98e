internal import JSON
internal import Randomness

/// A descent that a model of all recorded trials leads: it tries of each line only what promises most.
///
/// It stands at the best trial so far and asks, in rounds of two, for the configurations of the largest expected
/// improvement (Jones, Schonlau and Welch, Efficient global optimization of expensive black-box functions, 1998) among
/// those on the lines through it, those that several changes lead to, one line after the other, and some regions far
/// from it. What to expect where nothing was tried is said by a Gaussian process. The first trials are spread evenly.
/// Ranges with an end left out are estimated before; the values that this takes are points of them, too.
///
/// A round depends on the outcomes of all rounds before and on nothing else, so the number of workers changes nothing.
package struct GuidedDescent: Searcher {
    /// With its ranges as they were estimated, once they were.
    private var space: SearchSpace
    private let options: SearchOptions
    private var ledger: TrialLedger
    /// Nil once every range has its ends.
    private var estimation: RangeEstimation?
    private var estimationSteps: [SearchStep] = []
    private var candidates: GuidedCandidates
    private var process: GaussianProcess
    /// Of the space's configurations, for when the model finds nothing new.
    private var randomOrder: RandomOrder
    /// Before this place of the random order all is asked for.
    private var randomPlace = 0
    /// For each trial that is not of the estimation how it was come upon.
    private var origins: [Origin] = []
    private var round = 0
    /// The trial where the descent stands; nil as long as none has a score.
    private var incumbent: Int?
    private var steps: [SearchStep] = []
    package private(set) var ending: SearchEnding?

    private struct Origin: Sendable {
        var number: Int
        var move: SearchStep.Move
        /// The parameter whose line the trial stands on; nil for all other moves.
        var parameter: String?
        /// The round that asked for it, counted from 1; 0 for the first trials.
        var round: Int
    }

    /// How many trials are spread before the model is asked.
    private static let firstTrials = 10
    private static let roundSize = 2

    package init(space: SearchSpace, options: SearchOptions) {
        self.space = space
        self.options = options
        ledger = TrialLedger(
            goal: options.goal, repeats: Repeats(options.repeats.from), folds: options.folds,
            capacity: options.trialBudget)
        candidates = GuidedCandidates(space)
        process = GaussianProcess(isCategory: candidates.isCategory)
        randomOrder = RandomOrder(Enumeration(space), seed: options.seed)
        _ = ledger.ask(space.configuration(of: space.startValues))
        estimation = RangeEstimation(space, goal: options.goal)
        if estimation?.ask(&ledger) != true { settle() }
    }

    package func firstWanted(from number: Int) -> Int? { ending == nil ? ledger.firstWanted(from: number) : nil }

    package mutating func record(_ outcome: Outcome) {
        if ledger.record(outcome), ledger.isComplete { advance() }
    }

    package var askedCount: Int { ledger.count }

    package func asked(_ number: Int) -> Proposal { ledger.proposal(number) }

    package func result(_ number: Int) -> TrialResult? { ledger.log[number] }

    package var best: Int? { ledger.log.best?.number }

    package var path: [SearchStep] { estimationSteps + steps }

    package var futureCount: Int { 3 }

    package var activity: SearchActivity? {
        guard ending == nil else { return nil }
        if estimation != nil { return SearchActivity(.estimation, done: ledger.log.count, total: ledger.count) }
        let asked = origins.dropFirst(steps.count)
        return SearchActivity(
            round == 0 ? .spread : .round(round), done: asked.count { ledger.log.contains($0.number) },
            total: asked.count)
    }

    /// Not known before the ranges are.
    package var plannedCount: Int? {
        if ending != nil { return ledger.count }
        return estimation == nil ? min(options.trialBudget, randomOrder.count) : nil
    }
}

extension GuidedDescent {
    /// Makes the next round; everything that was asked for is known.
    private mutating func advance() {
        while ledger.isComplete, ending == nil {
            if estimation != nil {
                if estimation?.ask(&ledger) != true { settle() }
                continue
            }
            for origin in origins.dropFirst(steps.count) { step(to: origin) }
            askRound()
        }
    }

    /// Makes the space's ranges what was estimated, and asks for the first trials, which are spread over it.
    private mutating func settle() {
        var parameters = space.parameters
        for estimate in estimation?.estimates(ledger) ?? [] {
            guard let range = parameters[estimate.place].range else { continue }
            let tried = estimate.tried.map(\.value)
            let numbers = Set(range.points(from: estimate.from, to: estimate.to) + tried).sorted()
            parameters[estimate.place].values = numbers.map { .number($0) }
            parameters[estimate.place].start = numbers.firstIndex(of: estimate.start) ?? 0
            for trial in estimate.tried.map(\.trial) { moveIfBetter(to: trial) }
            estimationSteps.append(
                SearchStep(
                    cycle: 0, parameter: parameters[estimate.place].name, trials: estimate.tried.map(\.trial),
                    chosen: incumbent ?? 0, decision: .estimated(from: estimate.from, to: estimate.to)))
        }
        estimation = nil
        space = SearchSpace(parameters: parameters)
        candidates = GuidedCandidates(space)
        origins = [Origin(number: 0, move: .start, parameter: nil, round: 0)]
        let enumeration = Enumeration(space)
        randomOrder = RandomOrder(enumeration, seed: options.seed)
        let first = ConfigurationList.halton(
            enumeration, wanted: GuidedDescent.firstTrials, seed: options.seed)
        for number in 0..<first.count { ask(first.configuration(number), .spread, nil) }
    }

    /// Asks for a configuration, unless it was asked for or there are enough.
    private mutating func ask(_ configuration: Configuration, _ move: SearchStep.Move, _ parameter: String?) {
        let count = ledger.count
        guard ledger.ask(configuration) == count else { return }
        origins.append(Origin(number: count, move: move, parameter: parameter, round: round))
    }

    /// Asks for the most promising configurations, or ends the search where it has as many as it may.
    private mutating func askRound() {
        let left = min(options.trialBudget, randomOrder.count) - ledger.count
        guard left > 0 else {
            ending = ledger.count == randomOrder.count ? .exhausted : .trialLimit(trials: ledger.count)
            return
        }
        round += 1
        let points = (0..<ledger.count).map { candidates.point(of: ledger.proposal($0).configuration) }
        let coordinates = points.map(candidates.coordinates)
        let standing = points[incumbent ?? 0]
        let scores = ScoreScale.scaled((0..<ledger.count).map { ledger.log.mean($0) }, goal: options.goal)
        process.learn(coordinates, scores)
        var generator = SeededGenerator(seed: options.seed, stream: round)
        for remaining in (0..<min(GuidedDescent.roundSize, left)).reversed() {
            let reference = coordinates.map { process.mean(at: $0) }.min() ?? 0
            let isNew = { [ledger] (configuration: Configuration) in !ledger.hasAsked(for: configuration) }
            let found = candidates.best(
                around: standing, process, reference: reference, isNew: isNew, using: &generator)
            guard let found else {
                ask(randomOrder.firstDrawn(from: &randomPlace, where: isNew), .leap, nil)
                continue
            }
            let changed = candidates.changes(from: standing, to: found.point)
            let isLine = changed.count == 1
            ask(
                space.configuration(at: found.point), isLine ? .line : found.isFar ? .leap : .diagonal,
                isLine ? space.parameters[changed[0]].name : nil)
            if remaining > 0 { process.believe(candidates.coordinates(found.point)) }
        }
    }

    /// Tells what became of a trial.
    private mutating func step(to origin: Origin) {
        let standing = incumbent.flatMap { ledger.log.mean($0) }
        let mean = ledger.log.mean(origin.number)
        let decision: SearchStep.Decision
        if origin.move == .start {
            decision = .start
        } else if let mean, let standing {
            let isBetter = options.goal.prefers(mean, to: standing)
            decision = isBetter ? .improved(by: (mean - standing).magnitude) : mean == standing ? .tied : .kept
        } else {
            decision = mean == nil ? .kept : .firstScore
        }
        moveIfBetter(to: origin.number)
        steps.append(
            SearchStep(
                cycle: origin.round, parameter: origin.parameter, trials: [origin.number], chosen: incumbent ?? 0,
                decision: decision, move: origin.move))
    }

    private mutating func moveIfBetter(to number: Int) {
        guard let mean = ledger.log.mean(number) else { return }
        if let standing = incumbent.flatMap({ ledger.log.mean($0) }), !options.goal.prefers(mean, to: standing) {
            return
        }
        incumbent = number
    }
}
