/// Greedy coordinate descent over a quantised grid, the method of the lecture's "Hyper-parameter Tuning".
///
/// From the experiment's own values it tunes one parameter at a time with the others fixed: a *line* is all values of
/// one parameter beside the incumbent's other values. Ties keep the incumbent, then the value written first. It ends
/// when a whole cycle over the parameters has changed nothing. Where the start itself fails, the lines are tried all
/// the same, and the first score becomes the incumbent.
///
/// What a line decides depends on its recorded results alone, and nothing is decided before the line is complete, so
/// neither the order in which results arrive nor the number of workers can change the path.
package struct CoordinateDescent: Searcher {
    private let space: SearchSpace
    private let goal: Goal
    private let repeats: Int
    private var ledger = TrialLedger()
    /// Where the descent stands: for each parameter an index into its values.
    private var incumbent: [Int]
    private var incumbentTrial: Int
    /// The trials of the line that is tried now, by the index of the value; the start is a line of its own.
    private var line: [Int]
    /// Which of the line's trials are still wanted, in order.
    private var wanted: [Int]
    /// The parameter whose line is tried now; nil while the start is.
    private var place: Int?
    private var cycle = 0
    private var cycleChangedSomething = false
    package private(set) var best: Int?
    package private(set) var path: [SearchStep] = []
    package private(set) var ending: SearchEnding?

    package init(space: SearchSpace, goal: Goal, repeats: Int) {
        self.space = space
        self.goal = goal
        self.repeats = repeats
        incumbent = space.start
        incumbentTrial = ledger.ask(for: space.configuration(at: space.start))
        line = [incumbentTrial]
        wanted = line
    }

    package func proposals(atMost count: Int) -> [Proposal] {
        wanted.prefix(max(0, count)).map(asked)
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats,
            ledger.record(outcome.result, for: outcome.proposal.configuration)
        else { return }
        while true {
            wanted.removeAll { ledger.results[$0] != nil }
            guard wanted.isEmpty, ending == nil else { return }
            decide()
            startNextLine()
        }
    }

    package var askedCount: Int { ledger.configurations.count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: ledger.configurations[number], repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { ledger.results[number] }

    /// Chooses among the trials of a complete line and writes down why.
    private mutating func decide() {
        let before = ledger.score(incumbentTrial)
        var chosenIndex: Int?
        var chosenScore = before
        var isTied = false
        for (index, trial) in line.enumerated() where trial != incumbentTrial {
            guard let score = ledger.score(trial) else { continue }
            if score == before { isTied = true }
            if let standing = chosenScore, !goal.prefers(score, to: standing) { continue }
            chosenIndex = index
            chosenScore = score
        }
        let decision: SearchStep.Decision
        if place == nil {
            decision = .start
        } else if let place, let chosenIndex, let chosenScore {
            incumbent[place] = chosenIndex
            incumbentTrial = line[chosenIndex]
            cycleChangedSomething = true
            decision = before.map { .improved(by: (chosenScore - $0).magnitude) } ?? .firstScore
        } else {
            decision = isTied ? .tied : .kept
        }
        if ledger.score(incumbentTrial) != nil { best = incumbentTrial }
        path.append(
            SearchStep(
                cycle: cycle, parameter: place.map { space.parameters[$0].name }, trials: line, chosen: incumbentTrial,
                decision: decision))
    }

    /// Goes to the next parameter that has an effect at the incumbent, or ends.
    private mutating func startNextLine() {
        var next = place.map { $0 + 1 } ?? space.parameters.count
        while true {
            if next == space.parameters.count {
                if cycle > 0 && !cycleChangedSomething || space.parameters.isEmpty {
                    ending = best == nil ? .noStart : .converged(cycles: cycle)
                    return
                }
                cycle += 1
                cycleChangedSomething = false
                next = 0
            }
            if ledger.configurations[incumbentTrial].values[next] != nil { break }
            next += 1
        }
        place = next
        line = space.parameters[next].values.indices.map { index in
            var indices = incumbent
            indices[next] = index
            return ledger.ask(for: space.configuration(at: indices))
        }
        wanted = line
    }
}
