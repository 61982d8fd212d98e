internal import JSON

/// All the values of one parameter, with the others where the incumbent stands.
struct DescentLine: Sendable {
    let place: Int
    /// For each value of the grid's line its trial's number; nil where there may be no more trials.
    var trials: [Int?]
    /// How many of them were added beyond an edge.
    var extendedBy = 0
    /// Where the incumbent stands.
    var standing: Int
}

extension DescentLine {
    /// Where the line's results lead.
    struct Choice {
        var index: Int
        var decision: SearchStep.Decision
    }

    /// The best of the line that is better than the incumbent beyond doubt; ties keep the incumbent, then the value
    /// that comes first.
    ///
    /// - Parameter left: Trials that the descent stood at before, and does not go back to.
    func choice(_ log: ResultLog, goal: Goal, standardErrors: Double, left: Set<Int>) -> Choice {
        guard let standingScores = log.scores(of: trials[standing]) else { return firstScored(log, goal: goal) }
        var best: (index: Int, mean: Double)?
        var doubtful: PairedDifference?
        var isTied = false
        for (index, trial) in trials.enumerated() where trial != trials[standing] {
            guard let trial, let scores = log.scores(of: trial), !left.contains(trial) else { continue }
            let difference = PairedDifference(scores, over: standingScores, goal: goal)
            if difference.mean == 0 { isTied = true }
            guard difference.mean > 0 else { continue }
            if !difference.exceeds(standardErrors: standardErrors) {
                if doubtful.map({ difference.mean > $0.mean }) ?? true { doubtful = difference }
                continue
            }
            let mean = ScoreSummary(scores).mean
            if best.map({ goal.prefers(mean, to: $0.mean) }) ?? true { best = (index, mean) }
        }
        if let best, let scores = log.scores(of: trials[best.index]) {
            return Choice(
                index: best.index,
                decision: .improved(by: PairedDifference(scores, over: standingScores, goal: goal).mean))
        }
        if let doubtful {
            return Choice(
                index: standing,
                decision: .withinNoise(by: doubtful.mean, standardError: doubtful.standardError ?? 0))
        }
        return Choice(index: standing, decision: isTied ? .tied : .kept)
    }

    /// The best of the line where the incumbent has no score.
    private func firstScored(_ log: ResultLog, goal: Goal) -> Choice {
        var best: (index: Int, mean: Double)?
        for (index, trial) in trials.enumerated() {
            guard let mean = trial.flatMap({ log.mean($0) }) else { continue }
            if best.map({ goal.prefers(mean, to: $0.mean) }) ?? true { best = (index, mean) }
        }
        guard let best else { return Choice(index: standing, decision: .kept) }
        return Choice(index: best.index, decision: .firstScore)
    }

    /// The trials that cannot be told apart from the line's best by a standard error, the best among them.
    ///
    /// Empty where the best stands alone, for then nothing is to be told apart.
    func contenders(_ log: ResultLog, goal: Goal) -> [Int] {
        let scored = Set(trials.compactMap { $0 }).sorted().compactMap { trial in
            log.scores(of: trial).map { (trial: trial, scores: $0, mean: ScoreSummary($0).mean) }
        }
        guard var best = scored.first else { return [] }
        for other in scored.dropFirst() where goal.prefers(other.mean, to: best.mean) { best = other }
        let contenders = scored.filter { other in
            // A single score says nothing of the noise, so nothing is told apart by it.
            let difference = PairedDifference(best.scores, over: other.scores, goal: goal)
            return other.trial == best.trial || difference.standardError == nil
                || !difference.exceeds(standardErrors: 1)
        }
        return contenders.count > 1 ? contenders.map(\.trial) : []
    }
}

extension ResultLog {
    /// Nil where the trial failed, is not known, or was never asked for.
    func scores(of number: Int?) -> [Double]? {
        guard let number, case .scored(let scores) = self[number] else { return nil }
        return scores
    }
}
