internal import Tuning

/// In what way a run ended without a score.
enum FailureKind: Hashable, Sendable {
    case diverged
    case failed(FailureCause)

    /// Nil for a run that has a score.
    init?(_ outcome: RunOutcome) {
        switch outcome {
        case .succeeded: return nil
        case .diverged: self = .diverged
        case .failed(let cause, _): self = .failed(cause)
        }
    }

    /// What failed by itself asks for more attention than what diverged.
    static let all = FailureCause.allCases.map(FailureKind.failed) + [.diverged]

    /// For scripts.
    var word: String {
        switch self {
        case .diverged: "diverged"
        case .failed(let cause): cause.rawValue
        }
    }

    /// For people, behind a number of runs.
    var phrase: String {
        switch self {
        case .diverged: "diverged"
        case .failed(.exitStatus): "ended with an exit status other than 0"
        case .failed(.signal): "ended by a signal"
        case .failed(.noScore): "ended without a score"
        case .failed(.notFinite): "gave a score that is no finite number"
        case .failed(.notStarted): "could not be started"
        case .failed(.runTime): "took longer than limits.runTime"
        case .failed(.output): "wrote more than limits.output"
        case .failed(.killed): "ended from outside again and again"
        case .failed(.other): "failed"
        }
    }
}
