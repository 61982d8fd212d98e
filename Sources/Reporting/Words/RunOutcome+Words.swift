internal import Tuning

extension RunOutcome {
    var isDiverged: Bool {
        switch self {
        case .diverged: true
        case .succeeded, .failed: false
        }
    }

    var isFailed: Bool {
        switch self {
        case .failed: true
        case .succeeded, .diverged: false
        }
    }

    /// Why there is no score, for people, in one or more lines; nil where there is one.
    ///
    /// Of a log only the last few lines are shown; the JSON report holds all that was kept.
    var problemLines: [String]? {
        switch self {
        case .succeeded: return nil
        case .diverged(let epoch): return ["diverged in epoch \(epoch): the loss was no longer finite"]
        case .failed(_, let reason):
            let lines = reason.split(whereSeparator: \.isNewline).map(String.init)
            return lines.prefix(1) + lines.dropFirst().suffix(RunOutcome.shownLogLines)
        }
    }

    private static let shownLogLines = 4
}
