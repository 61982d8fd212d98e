internal import Fingerprinting
internal import JSON
package import Search

extension Sweep {
    /// Why nothing more is trained; nil while the sweep goes on.
    package var ending: SearchEnding? {
        if let ending = searcher.ending { return ending }
        guard isOutOfTime, let seconds = experiment.maxTime else { return nil }
        return .timeLimit(seconds: seconds)
    }

    /// The trial that is tested and whose weights are kept: the best one so far, until the sweep has ended.
    ///
    /// Where the simplest is preferred, finding it takes a look at every trial.
    package var winner: Int? {
        guard experiment.prefer == .simplest, ending != nil else { return searcher.best }
        return simplest
    }

    /// The simplest of the trials with as many epochs as the best that cannot be told apart from it; of equally simple
    /// ones the better, then the first.
    private var simplest: Int? {
        guard let best = searcher.best, let scores = scores(ofTrial: best) else { return nil }
        let rule = StandardErrorRule(best: scores, goal: experiment.metric.goal)
        var winner = Candidate(number: best, mean: ScoreSummary(scores).mean, simplicity: simplicity(ofTrial: best))
        let epochs = epochs(ofTrial: best)
        for number in finishedTrials where number != best && self.epochs(ofTrial: number) == epochs {
            guard let scores = self.scores(ofTrial: number), rule.admits(scores) else { continue }
            let other = Candidate(
                number: number, mean: ScoreSummary(scores).mean, simplicity: simplicity(ofTrial: number))
            if other.isPreferred(to: winner, goal: experiment.metric.goal) { winner = other }
        }
        return winner.number
    }

    private func scores(ofTrial number: Int) -> [Double]? {
        guard case .scored(let scores) = searcher.result(number) else { return nil }
        return scores
    }

    /// How simple a trial is; in folds whose networks differ, the largest one counts.
    package func simplicity(ofTrial number: Int) -> Simplicity {
        let configuration = searcher.asked(number).configuration
        let lambda =
            factory.value(of: "training.penalty", in: configuration) == "none"
            ? nil : factory.value(of: "training.lambda", in: configuration)?.number
        return Simplicity(
            weightCount: keys(ofTrial: number).compactMap { weightCounts[$0] }.max(), penalty: lambda ?? 0)
    }
}

/// A trial that may be chosen as the simplest.
private struct Candidate {
    var number: Int
    var mean: Double
    var simplicity: Simplicity

    func isPreferred(to other: Candidate, goal: Goal) -> Bool {
        if simplicity.isSimpler(than: other.simplicity) { return true }
        if other.simplicity.isSimpler(than: simplicity) { return false }
        return mean == other.mean ? number < other.number : goal.prefers(mean, to: other.mean)
    }
}
