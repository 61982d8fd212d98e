/// Why a sweep could not go on, beside the store and the system.
package enum SweepFailure: Error, Hashable, CustomStringConvertible {
    /// What forks the runs has ended; all that was running will be wanted again.
    case executorDied(reason: String)
    case testFailed(reason: String)

    package var description: String {
        switch self {
        case .executorDied(let reason): "\(reason); nothing that was recorded is lost, calling again goes on"
        case .testFailed(let reason): "the winner cannot be scored on the test split: \(reason)"
        }
    }
}
