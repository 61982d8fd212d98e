/// Why a sweep could not go on, beside the store and the system.
package enum SweepFailure: Error, Hashable, CustomStringConvertible {
    /// What forks the runs has ended; all that was running will be wanted again.
    case executorDied(reason: String)
    case testFailed(reason: String)
    /// So many runs have failed one after the other, the last one for this reason.
    case failedRuns(count: Int, reason: String, store: String)

    package var description: String {
        switch self {
        case .executorDied(let reason): "\(reason); nothing that was recorded is lost, calling again goes on"
        case .failedRuns(let count, let reason, let store):
            """
            stopped, because \(count == 1 ? "a run has" : "\(count) runs have") failed one after the other \
            (search.maxFailures); the last one \(reason)
            All that is recorded is kept. When the cause is removed, try the failed runs again and go on with: \
            tune resume \(store) --retry-failed
            """
        case .testFailed(let reason): "the winner cannot be scored on the test split: \(reason)"
        }
    }
}
