internal import JSON
internal import Randomness

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
/// Without options each move is strictly to the better and the space is finite, so the search ends, and where it ends no
/// change of one parameter is better. All trials of a line are wanted at once, and those of the first line together with
/// the start, on whose result they do not depend. Several starts go side by side: each makes one move when all that was
/// asked for is known, so that a trial's number depends on no order of outcomes.
package struct CoordinateDescent: Searcher {
    private let space: SearchSpace
    private let options: SearchOptions
    private var ledger: TrialLedger
    /// Nil once every range has its ends.
    private var estimation: RangeEstimation?
    private var estimationSteps: [SearchStep] = []
    /// Empty until the ranges are known.
    private var descents: [Descent] = []
    package private(set) var ending: SearchEnding?

    package init(space: SearchSpace, options: SearchOptions) {
        self.space = space
        self.options = options
        ledger = TrialLedger(
            goal: options.goal, repeats: options.repeats, folds: options.folds, capacity: options.maxTrials)
        _ = ledger.ask(space.configuration(of: space.startValues))
        estimation = RangeEstimation(space, goal: options.goal)
        if estimation?.ask(&ledger) != true { settle() }
        advance()
    }

    package func firstWanted(from number: Int) -> Int? { ending == nil ? ledger.firstWanted(from: number) : nil }

    package mutating func record(_ outcome: Outcome) {
        if ledger.record(outcome) { advance() }
    }

    package var askedCount: Int { ledger.count }

    package func asked(_ number: Int) -> Proposal { ledger.proposal(number) }

    package func result(_ number: Int) -> TrialResult? { ledger.log[number] }

    /// The best trial so far; at the end the best of where the descents stand.
    package var best: Int? {
        guard ending != nil else { return ledger.log.best?.number }
        var best: (number: Int, mean: Double)?
        for number in Set(descents.map(\.incumbent)).sorted() {
            guard let mean = ledger.log.mean(number) else { continue }
            if best.map({ options.goal.prefers(mean, to: $0.mean) }) ?? true { best = (number, mean) }
        }
        return best?.number
    }

    package var activity: SearchActivity? {
        guard ending == nil else { return nil }
        if estimation != nil { return SearchActivity(.estimation, done: ledger.log.count, total: ledger.count) }
        let open = descents.compactMap(\.openStep)
        let trials = Set(open.flatMap(\.trials))
        let done = trials.count { !ledger.isAwaited($0) }
        guard let step = open.first, let parameter = step.parameter else { return nil }
        return SearchActivity(
            open.count == 1 ? .line(cycle: step.cycle, parameter: parameter) : .descents(count: open.count),
            done: done, total: trials.count)
    }

    package var path: [SearchStep] { estimationSteps + descents.flatMap(\.path) }
}

extension CoordinateDescent {
    /// Makes the moves that the recorded outcomes allow.
    private mutating func advance() {
        while ending == nil, ledger.isComplete {
            if estimation != nil {
                if estimation?.ask(&ledger) != true { settle() }
                continue
            }
            for index in descents.indices {
                descents[index].begin()
                descents[index].advance(&ledger)
            }
            if descents.allSatisfy({ $0.ending != nil }) { ending = commonEnding }
        }
    }

    /// Makes the descents, now that every range has its ends, and asks for their first lines.
    private mutating func settle() {
        var grid = DescentGrid(space)
        var values = space.startValues
        var incumbent = 0
        for estimate in estimation?.estimates(ledger) ?? [] {
            let best = best(of: estimate.tried.map(\.trial), against: 0)
            let known = [(value: estimate.start, trial: 0)] + estimate.tried.filter { $0.trial == best }
            grid.quantize(estimate.place, from: estimate.from, to: estimate.to, beside: known.map(\.value))
            estimationSteps.append(
                SearchStep(
                    cycle: 0, parameter: space.parameters[estimate.place].name, trials: estimate.tried.map(\.trial),
                    chosen: best, decision: .estimated(from: estimate.from, to: estimate.to)))
            guard self.best(of: [best], against: incumbent) != incumbent, let value = known.last?.value else {
                continue
            }
            incumbent = best
            values = space.startValues
            values[estimate.place] = .number(value)
        }
        estimation = nil
        open(from: [(values, incumbent)] + furtherStarts(on: grid), grid)
    }

    private mutating func open(from starts: [(values: [JSONValue], trial: Int)], _ grid: DescentGrid) {
        descents = starts.enumerated().map { number, start in
            Descent(
                number: number, goal: options.goal, options: options.descent, grid: grid, values: start.values,
                incumbent: start.trial)
        }
        for index in descents.indices { _ = descents[index].openLine(&ledger) }
    }

    /// Points of the grid that the seed chooses, each another configuration as long as there are others.
    private mutating func furtherStarts(on grid: DescentGrid) -> [(values: [JSONValue], trial: Int)] {
        var generator = SeededGenerator(seed: options.seed)
        var starts: [(values: [JSONValue], trial: Int)] = []
        for _ in 0..<options.descent.starts {
            for attempt in 1...10 {
                let values = grid.lines.map { $0[generator.next(below: $0.count)] }
                guard let trial = ledger.ask(space.configuration(of: values)) else { return starts }
                if attempt < 10, trial == 0 || starts.contains(where: { $0.trial == trial }) { continue }
                starts.append((values, trial))
                break
            }
        }
        return starts
    }

    /// The best of some trials, or the standing one where none is better beyond doubt.
    private func best(of trials: [Int], against standing: Int) -> Int {
        let line = DescentLine(place: 0, trials: [standing] + trials, standing: 0)
        let choice = line.choice(
            ledger.log, goal: options.goal, standardErrors: options.descent.standardErrors, left: [])
        return line.trials[choice.index] ?? standing
    }

    /// The ending of the descent that found the best.
    private var commonEnding: SearchEnding? {
        if ledger.isFull { return .trialLimit(trials: ledger.count) }
        var winner = descents[0]
        for descent in descents.dropFirst() {
            guard let mean = ledger.log.mean(descent.incumbent) else { continue }
            if ledger.log.mean(winner.incumbent).map({ options.goal.prefers(mean, to: $0) }) ?? true {
                winner = descent
            }
        }
        return winner.ending
    }
}
