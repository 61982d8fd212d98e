/// Follows the curve of a training and says when to end, and which epoch to keep.
package struct StopRule: Sendable {
    private let options: StopOptions
    private let metric: Metric
    /// The epoch with the best watched score, the earliest of equal ones; 0 before the first.
    package private(set) var bestEpoch = 0
    private var bestScore = 0.0
    private var previousLoss: Double?

    package init(_ options: StopOptions, metric: Metric) {
        self.options = options
        self.metric = metric
    }

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
            if bestEpoch == 0 || metric.prefers(score, to: bestScore) {
                bestEpoch = epoch
                bestScore = score
                verdict.isBest = true
            }
            verdict.isEnd = epoch - bestEpoch >= patience
        } else {
            bestEpoch = epoch
            verdict.isBest = true
        }
        if let least = options.lossChange, let previousLoss {
            let change = (loss - previousLoss).magnitude
            verdict.isEnd = verdict.isEnd || change <= least * previousLoss.magnitude
        }
        previousLoss = loss
        return verdict
    }
}
