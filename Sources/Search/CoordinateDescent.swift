/// Greedy coordinate descent: one parameter at a time, the others held, until a whole cycle changes nothing.
///
/// It begins at the experiment's own values. A line is all the values of one parameter with the others where the
/// incumbent stands; the best of the line becomes the incumbent. Ties keep the incumbent, then the value written first.
/// A parameter that has no effect where the incumbent stands, or only one value, has no line in that cycle; it keeps
/// the value it had, for when it has an effect again.
///
/// A failed trial is never chosen. Where the start itself fails, the lines are scanned from it all the same, and the
/// best of the first line with a score becomes the incumbent; a whole cycle without a score ends the search.
///
/// Each move is strictly to the better and the space is finite, so the search ends, and where it ends no change of one
/// parameter is better. All trials of a line are wanted at once, and those of the first line together with the start,
/// on whose result they do not depend.
package struct CoordinateDescent: Searcher {
    private let space: SearchSpace
    private let goal: Goal
    private let repeats: Int
    /// The configurations asked for so far, by number.
    private var configurations: [Configuration] = []
    private var numbers: [Configuration: Int] = [:]
    private var log: ResultLog

    /// The number of the incumbent's trial, the start's at first.
    private var incumbent = 0
    /// Where the incumbent stands, an index for each parameter, also for those without effect.
    private var indices: [Int]
    private var cycle = 1
    private var hasMovedInCycle = false
    /// The first place that has not had its turn in this cycle.
    private var nextPlace = 0
    /// The line whose outcomes are awaited; nil where only the start is, and at the end.
    private var line: Line?
    package private(set) var path: [SearchStep] = []
    package private(set) var ending: SearchEnding?

    private struct Line: Sendable {
        var place: Int
        /// For each value its trial's number.
        var trials: [Int]
    }

    package init(space: SearchSpace, goal: Goal, repeats: Int) {
        self.space = space
        self.goal = goal
        self.repeats = repeats
        log = ResultLog(goal: goal, width: repeats)
        indices = space.start
        _ = number(at: indices)
        _ = openLine()
    }

    package func firstWanted(from number: Int) -> Int? {
        let wanted = log.firstMissing(from: number)
        return wanted < askedCount ? wanted : nil
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats, let number = numbers[outcome.proposal.configuration],
            log.record(outcome.result, for: number)
        else { return }
        advance()
    }

    package var askedCount: Int { configurations.count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: configurations[number], repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { log[number] }

    package var best: Int? { log.best?.number }
}

extension CoordinateDescent {
    /// Makes the moves that the recorded outcomes allow.
    private mutating func advance() {
        if path.isEmpty, log[0] != nil {
            path.append(SearchStep(cycle: 0, parameter: nil, trials: [0], chosen: 0, decision: .start))
        }
        // Nothing but the open line, and at first the start, can be without an outcome.
        while ending == nil, log.count == askedCount {
            if let line { close(line) }
            if !openLine() { endCycle() }
        }
    }

    /// Asks for the next line of this cycle.
    ///
    /// - Returns: False where the cycle has no line left.
    private mutating func openLine() -> Bool {
        line = nil
        let effects = space.effects(at: indices)
        let isLine = { (place: Int) in effects[place] && space.parameters[place].values.count > 1 }
        guard let place = (nextPlace..<space.parameters.count).first(where: isLine) else { return false }
        nextPlace = place + 1
        var point = indices
        let trials = space.parameters[place].values.indices.map { index in
            point[place] = index
            return number(at: point)
        }
        line = Line(place: place, trials: trials)
        return true
    }

    /// The number of the point's trial, which is asked for unless its configuration was already.
    private mutating func number(at point: [Int]) -> Int {
        let configuration = space.configuration(at: point)
        if let number = numbers[configuration] { return number }
        numbers[configuration] = configurations.count
        configurations.append(configuration)
        return configurations.count - 1
    }

    /// Moves to the best of the line, all of whose outcomes are there.
    private mutating func close(_ line: Line) {
        let standing = log.mean(incumbent)
        var chosen = indices[line.place]
        var best = standing
        var isTied = false
        for (index, trial) in line.trials.enumerated() where trial != incumbent {
            guard let score = log.mean(trial) else { continue }
            if score == standing { isTied = true }
            if let best, !goal.prefers(score, to: best) { continue }
            best = score
            chosen = index
        }
        let decision: SearchStep.Decision
        if chosen == indices[line.place] {
            decision = isTied ? .tied : .kept
        } else if let standing, let best {
            decision = .improved(by: (best - standing).magnitude)
        } else {
            decision = .firstScore
        }
        hasMovedInCycle = hasMovedInCycle || chosen != indices[line.place]
        indices[line.place] = chosen
        incumbent = line.trials[chosen]
        path.append(
            SearchStep(
                cycle: cycle, parameter: space.parameters[line.place].name, trials: line.trials, chosen: incumbent,
                decision: decision))
    }

    private mutating func endCycle() {
        guard hasMovedInCycle else {
            ending = best == nil ? .noStart : .converged(cycles: cycle)
            return
        }
        cycle += 1
        nextPlace = 0
        hasMovedInCycle = false
    }
}
