/// Why a run failed, by which failures are counted and grouped; the store keeps the raw values.
package enum FailureCause: String, Hashable, Sendable, CaseIterable {
    /// It ended with another exit status than 0.
    case exitStatus = "exit-status"
    /// A signal ended it that nobody sends on purpose, such as that of a bad address.
    case signal
    /// It ended well, and told no score.
    case noScore = "no-score"
    /// Its score is not a finite number.
    case notFinite = "not-finite"
    /// It could not be started.
    case notStarted = "not-started"
    /// It took longer than `limits.runTime`.
    case runTime = "run-time"
    /// It wrote more than `limits.output`.
    case output
    /// It was ended from outside again and again.
    case killed
    /// Recorded when causes were not.
    case other

    /// False where the program works and the configuration does not.
    package var isOfProgram: Bool { self != .notFinite }
}
