/// Whether a command has shown that it works: until then one run of it runs at a time, so that a mistake costs one run.
///
/// A run that has not failed for a while does not keep the other workers waiting: it may take hours.
struct FirstRun: Hashable, Sendable {
    /// True once nothing has to be shown any more.
    private var hasShown: Bool
    /// Seconds since any moment; nil while none runs.
    private var began: Double?

    /// In seconds.
    static let patience = 60.0

    /// - Parameter isNeeded: False for the built-in trainer, and where a run has succeeded before.
    init(isNeeded: Bool) {
        hasShown = !isNeeded
    }

    /// How many of the workers may have a run now.
    mutating func workers(_ workers: Int, at time: Double) -> Int {
        if let began, time - began >= FirstRun.patience { hasShown = true }
        if hasShown { return workers }
        began = began ?? time
        return 1
    }

    mutating func record(_ outcome: RunOutcome) {
        began = nil
        if outcome.score != nil { hasShown = true }
    }
}
