internal import JSON

/// A trial as Optuna has recorded it.
struct StudyTrial: Hashable, Sendable {
    /// Counted from 0.
    var number: Int
    var state: State
    /// In the order in which they were suggested.
    var parameters: [Parameter] = []
    /// Nil where there is none that is finite.
    var value: Double?
    /// The finite intermediate values, by step.
    var curve: [Point] = []
    /// Seconds since 1970.
    var started: Double?
    /// Seconds since 1970.
    var ended: Double?
    /// What an export of ours has noted of the trial's runs; nil where it is not one of ours.
    var exportedRuns: [ExportedRun]?
    /// For how many epochs successive halving had it trained, as an export of ours says.
    var epochs: Int?

    struct Parameter: Hashable, Sendable {
        var name: String
        /// Nil where Optuna's text says nothing that can be read.
        var value: JSONValue?
    }

    struct Point: Hashable, Sendable {
        var step: Int
        var value: Double
    }

    /// The raw values are Optuna's.
    enum State: String, Hashable, Sendable, CaseIterable {
        case complete = "COMPLETE"
        case pruned = "PRUNED"
        case failed = "FAIL"
        case running = "RUNNING"
        case waiting = "WAITING"
    }
}
