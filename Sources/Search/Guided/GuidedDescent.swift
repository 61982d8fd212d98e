internal import Glibc

/// A descent that a model of all recorded trials leads: it tries of each line only what promises most.
///
/// It stands at the best trial so far and asks, in rounds of two, for the configurations of the largest expected
/// improvement (Jones, Schonlau and Welch, Efficient global optimization of expensive black-box functions, 1998) among
/// those on the lines through it, those that several changes lead to, one line after the other, and some regions far
/// from it. What to expect where nothing was tried is said by a Gaussian process. The first trials are spread evenly.
///
/// A round depends on the outcomes of all rounds before and on nothing else, so the number of workers changes nothing.
package struct GuidedDescent: Searcher {
    private let space: SearchSpace
    private let options: SearchOptions
    private let enumeration: Enumeration
    private let capacity: Int
    private let candidates: GuidedCandidates
    private var process: GaussianProcess
    private var list = ConfigurationList()
    /// For each trial its point's indices.
    private var points: [[Int]] = []
    /// For each trial how it was come upon.
    private var moves: [SearchStep.Move] = []
    /// For each trial the parameter whose line it stands on; nil for all other moves.
    private var parameters: [String?] = []
    /// For each trial the round that asked for it, counted from 1; 0 for the first trials.
    private var rounds: [Int] = []
    private var log: ResultLog
    private var round = 0
    /// The trial where the descent stands.
    private var incumbent: Int?
    package private(set) var path: [SearchStep] = []

    /// How many trials come before the model is asked.
    private static let firstTrials = 10
    private static let roundSize = 2

    package init(space: SearchSpace, options: SearchOptions) {
        self.space = space
        self.options = options
        enumeration = Enumeration(space)
        capacity = min(options.maxTrials ?? SearchOptions.usualTrials, enumeration.count)
        candidates = GuidedCandidates(space)
        process = GaussianProcess(isCategory: candidates.isCategory)
        log = ResultLog(goal: options.goal, width: options.repeats.from * options.folds)
        let first = ConfigurationList.halton(
            enumeration, wanted: min(capacity, GuidedDescent.firstTrials), seed: options.seed)
        for number in 0..<first.count {
            guard let point = candidates.point(of: first.configuration(number)) else { continue }
            ask(point, number == 0 ? .start : .spread, nil)
        }
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < list.count ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == options.repeats.from,
            let number = list.number(of: outcome.proposal.configuration), log.record(outcome.result, for: number)
        else { return }
        if log.count == list.count { advance() }
    }

    package var askedCount: Int { list.count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: list.configuration(number), repeats: options.repeats.from)
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }

    package var futureCount: Int { 3 }

    package var ending: SearchEnding? {
        guard log.count == capacity else { return nil }
        return capacity == enumeration.count ? .exhausted : .trialLimit(trials: capacity)
    }
}

extension GuidedDescent {
    private mutating func ask(_ point: [Int], _ move: SearchStep.Move, _ parameter: String?) {
        guard list.append(space.configuration(at: point)) else { return }
        points.append(point)
        moves.append(move)
        parameters.append(parameter)
        rounds.append(round)
    }

    /// Takes in the round that is complete, and asks for the next.
    private mutating func advance() {
        for number in path.count..<list.count { step(to: number) }
        guard list.count < capacity else { return }
        round += 1
        let scores = ScoreScale.scaled((0..<list.count).map { log.mean($0) }, goal: options.goal)
        process.learn(points.map(candidates.coordinates), scores)
        var generator = SeededGenerator(seed: options.seed, stream: round)
        let standing = points[incumbent ?? 0]
        for remaining in (0..<min(GuidedDescent.roundSize, capacity - list.count)).reversed() {
            let reference = points.map { process.mean(at: candidates.coordinates($0)) }.min() ?? 0
            let isNew = { (configuration: Configuration) in list.number(of: configuration) == nil }
            guard
                let found = candidates.best(
                    around: standing, process, reference: reference, isNew: isNew, using: &generator)
            else {
                askForAnything()
                continue
            }
            let changed = candidates.changes(from: standing, to: found.point)
            let isLine = changed.count == 1
            ask(
                found.point, isLine ? .line : found.isFar ? .leap : .diagonal,
                isLine ? space.parameters[changed[0]].name : nil)
            if remaining > 0 { process.believe(candidates.coordinates(found.point)) }
        }
    }

    /// Asks for the next configuration of the random order that is new.
    private mutating func askForAnything() {
        let order = RandomOrder(enumeration, seed: options.seed)
        var place = 0
        while true {
            let configuration = order.drawn(place)
            if list.number(of: configuration) == nil, let point = candidates.point(of: configuration) {
                return ask(point, .leap, nil)
            }
            place += 1
        }
    }

    /// Moves to a trial where it is better than where the descent stands.
    private mutating func step(to number: Int) {
        let decision: SearchStep.Decision
        let mean = log.mean(number)
        if number == 0 {
            decision = .start
        } else if let mean, let standing = incumbent.flatMap({ log.mean($0) }) {
            decision =
                options.goal.prefers(mean, to: standing)
                ? .improved(by: (mean - standing).magnitude) : mean == standing ? .tied : .kept
        } else {
            decision = mean == nil ? .kept : .firstScore
        }
        switch decision {
        case .improved, .firstScore: incumbent = number
        case .start: incumbent = mean == nil ? nil : number
        default: break
        }
        path.append(
            SearchStep(
                cycle: rounds[number], parameter: parameters[number], trials: [number], chosen: incumbent ?? 0,
                decision: decision, move: moves[number]))
    }
}
