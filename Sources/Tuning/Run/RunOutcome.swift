/// How a run ended by itself; a run that was interrupted has no outcome, and is wanted again.
package enum RunOutcome: Hashable, Sendable {
    /// The score on the validation split at the epoch that the stopping rule keeps, and how many epochs were trained.
    case succeeded(score: Double, epoch: Int, epochs: Int)
    /// The loss ceased to be finite in this epoch; such a run can never win.
    case diverged(epoch: Int)
    /// It ended by its own fault; the reason ends with the last lines of its log.
    case failed(FailureCause, reason: String)

    package var score: Double? {
        switch self {
        case .succeeded(let score, _, _): score
        case .diverged, .failed: nil
        }
    }
}
