/// Follows the curve of a training and says when to end, and which epoch to keep.
package struct StopRule: Sendable {
    private let options: StopOptions
    private let metric: Metric
    package private(set) var state: State

    /// What the rule remembers of the curve.
    package struct State: Hashable, Sendable {
        /// The epoch with the best watched score, the earliest of equal ones; 0 before the first.
        package var bestEpoch = 0
        /// The watched score of that epoch; 0 where nothing is watched.
        package var bestScore = 0.0
        /// L of the last epoch; nil before the first.
        package var previousLoss: Double?
        /// True once the rule has ended the training.
        package var isEnd = false

        package init() {}
    }

    /// - Parameter state: Where the curve was left; a new one begins without it.
    package init(_ options: StopOptions, metric: Metric, state: State = State()) {
        self.options = options
        self.metric = metric
        self.state = state
    }

    /// The epoch that is kept; 0 before the first.
    package var bestEpoch: Int { state.bestEpoch }

    package struct Verdict: Hashable, Sendable {
        /// The weights of this epoch are the ones to keep so far.
        package var isBest: Bool
        package var isEnd: Bool
    }

    /// - Parameters:
    ///   - epoch: Counted from 1, one more at each call.
    ///   - loss: L.
    ///   - score: The watched one.
    package mutating func record(epoch: Int, loss: Double, score: Double) -> Verdict {
        var verdict = Verdict(isBest: false, isEnd: false)
        if let patience = options.patience {
            if state.bestEpoch == 0 || metric.prefers(score, to: state.bestScore) {
                state.bestEpoch = epoch
                state.bestScore = score
                verdict.isBest = true
            }
            verdict.isEnd = epoch - state.bestEpoch >= patience
        } else {
            state.bestEpoch = epoch
            verdict.isBest = true
        }
        if let least = options.lossChange, let previousLoss = state.previousLoss {
            let change = (loss - previousLoss).magnitude
            verdict.isEnd = verdict.isEnd || change <= least * previousLoss.magnitude
        }
        state.previousLoss = loss
        state.isEnd = verdict.isEnd
        return verdict
    }
}
