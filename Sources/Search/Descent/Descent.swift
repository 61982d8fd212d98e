internal import JSON

/// One descent from one starting point, which asks a ledger for its trials.
///
/// A whole cycle without a move ends it, after the zooms that its options ask for. It is told to advance only when all
/// that was asked for is known, so its state never depends on the order in which results came.
struct Descent: Sendable {
    private let number: Int
    private let goal: Goal
    private let options: DescentOptions
    private var grid: DescentGrid
    /// Where the incumbent stands, a value for each parameter, also for those without effect.
    private var values: [JSONValue]
    /// The incumbent's trial.
    private(set) var incumbent: Int
    /// Where it stood before.
    ///
    /// Trials with different numbers of seeds can be each better than the next in a circle; a
    /// descent that never goes back ends all the same.
    private var left: Set<Int> = []
    private var cycle = 1
    private var hasMovedInCycle = false
    private var zoomsLeft: Int
    /// The first place that has not had its turn in this cycle.
    private var nextPlace = 0
    /// The line whose results are awaited.
    private var line: DescentLine?
    private(set) var path: [SearchStep] = []
    private(set) var ending: SearchEnding?

    /// - Parameters:
    ///   - number: 0 for the descent from the experiment's own values.
    ///   - incumbent: The trial of the values.
    init(
        number: Int, goal: Goal, options: DescentOptions, grid: DescentGrid, values: [JSONValue], incumbent: Int
    ) {
        self.number = number
        self.goal = goal
        self.options = options
        self.grid = grid
        self.values = values
        self.incumbent = incumbent
        zoomsLeft = options.zoom
    }

    /// Adds the step with which the descent begins, once its trial is known.
    mutating func begin() {
        guard path.isEmpty else { return }
        path.append(
            SearchStep(
                start: number, cycle: 0, parameter: nil, trials: [incumbent], chosen: incumbent, decision: .start,
                move: .start))
    }

    /// The line whose results are awaited, as the step that it will be if nothing is better; nil where there is none.
    var openStep: SearchStep? {
        guard let line, ending == nil else { return nil }
        return SearchStep(
            start: number, cycle: cycle, parameter: grid.space.parameters[line.place].name,
            trials: line.trials.compactMap { $0 }, chosen: incumbent, decision: .kept, extendedBy: line.extendedBy)
    }

    /// Asks for the next line of this cycle.
    ///
    /// - Returns: False where the cycle has no line left.
    mutating func openLine(_ ledger: inout TrialLedger) -> Bool {
        let effects = grid.space.effects(of: values)
        guard let place = (nextPlace..<values.count).first(where: { effects[$0] && grid.lines[$0].count > 1 }) else {
            return false
        }
        nextPlace = place + 1
        var point = values
        let trials = grid.lines[place].map { value in
            point[place] = value
            return ledger.ask(grid.space.configuration(of: point))
        }
        guard let standing = grid.lines[place].firstIndex(of: values[place]) else {
            preconditionFailure("a descent stands on its grid")
        }
        line = DescentLine(place: place, trials: trials, standing: standing)
        return true
    }

    /// Makes the next move; everything that was asked for is known.
    mutating func advance(_ ledger: inout TrialLedger) {
        guard ending == nil else { return }
        if let line {
            if askForMore(line, &ledger) { return }
            close(line, ledger.log)
        }
        if ledger.isFull {
            ending = .trialLimit(trials: ledger.count)
        } else if !openLine(&ledger) {
            endCycle(ledger.log)
        }
    }
}

extension Descent {
    /// Asks for more seeds, or for values beyond an edge, before the line is closed.
    private mutating func askForMore(_ line: DescentLine, _ ledger: inout TrialLedger) -> Bool {
        if askForSeeds(line, &ledger) { return true }
        guard options.extend, line.extendedBy < line.trials.count - line.extendedBy else { return false }
        let choice = choice(line, ledger.log)
        guard ledger.log.scores(of: line.trials[choice.index]) != nil,
            let beyond = grid.valueBeyond(line.place, index: choice.index)
        else { return false }
        var point = values
        point[line.place] = beyond.value
        guard let trial = ledger.ask(grid.space.configuration(of: point)) else { return false }
        let index = grid.insert(beyond.value, line.place, beyond.direction)
        self.line?.trials.insert(trial, at: index)
        self.line?.extendedBy += 1
        if index <= line.standing { self.line?.standing += 1 }
        return true
    }

    /// Asks for more seeds of those who cannot be told apart.
    private func askForSeeds(_ line: DescentLine, _ ledger: inout TrialLedger) -> Bool {
        guard ledger.repeats.from < ledger.repeats.to else { return false }
        var isAsking = false
        for trial in line.contenders(ledger.log, goal: goal) {
            guard let repeats = ledger.repeats.next(after: ledger.repeats(of: trial)) else { continue }
            ledger.askAgain(trial, repeats: repeats)
            isAsking = true
        }
        return isAsking
    }

    private func choice(_ line: DescentLine, _ log: ResultLog) -> DescentLine.Choice {
        line.choice(log, goal: goal, standardErrors: options.standardErrors, left: left)
    }

    /// Moves to the best of the line.
    private mutating func close(_ line: DescentLine, _ log: ResultLog) {
        let choice = choice(line, log)
        if let chosen = line.trials[choice.index], choice.index != line.standing {
            left.insert(incumbent)
            incumbent = chosen
            hasMovedInCycle = true
        }
        values[line.place] = grid.lines[line.place][choice.index]
        path.append(
            SearchStep(
                start: number, cycle: cycle, parameter: grid.space.parameters[line.place].name,
                trials: line.trials.compactMap { $0 }, chosen: incumbent, decision: choice.decision,
                extendedBy: line.extendedBy))
        self.line = nil
    }

    private mutating func endCycle(_ log: ResultLog) {
        if !hasMovedInCycle, log.scores(of: incumbent) == nil {
            ending = .noStart
        } else if !hasMovedInCycle, zoomsLeft == 0 || !zoom() {
            ending = .converged(cycles: cycle)
        } else if let limit = options.cycles, cycle >= limit {
            ending = .cycleLimit(cycles: cycle)
        } else {
            cycle += 1
            nextPlace = 0
            hasMovedInCycle = false
        }
    }

    private mutating func zoom() -> Bool {
        zoomsLeft -= 1
        guard grid.zoom(around: values) else { return false }
        path.append(
            SearchStep(
                start: number, cycle: cycle, parameter: nil, trials: [], chosen: incumbent, decision: .zoomed))
        return true
    }
}
