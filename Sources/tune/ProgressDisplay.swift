internal import ChildProcess
internal import Reporting
internal import Tuning

/// Shows where a sweep stands: one line redrawn in place on a terminal, a line now and then elsewhere.
final class ProgressDisplay {
    private let metric: String
    private let isShown: Bool
    private let isTerminal = Console.errorIsTerminal
    private var lastTime = -Double.infinity
    private var lastActivity: ProgressLine.Activity?
    private var hasLine = false

    /// In seconds: often enough to look alive, seldom enough to cost nothing and to fill no log.
    private var interval: Double { isTerminal ? 0.1 : 10 }

    init(metric: String, isShown: Bool) {
        self.metric = metric
        self.isShown = isShown
    }

    func show(_ status: SweepStatus) {
        let activity = status.activity.forLine
        let now = SystemClock.monotonicSeconds()
        // Off a terminal, the first seconds of a short sweep are not worth a line.
        if !isTerminal && lastTime == -.infinity { lastTime = now }
        guard isShown, now - lastTime >= interval || (activity == .stopping && lastActivity != .stopping) else {
            return
        }
        lastTime = now
        lastActivity = activity
        let line = ProgressLine(
            finishedTrials: status.trials.finished, askedTrials: status.trials.asked,
            finishedRuns: status.finishedRuns, runningRuns: status.runningRuns,
            runsWithoutScore: status.runsWithoutScore, metric: metric, bestScore: status.best?.score,
            seconds: status.seconds, activity: activity)
        if isTerminal {
            Console.show(ProgressLine.erasure + line.text(width: Console.width - 1))
            hasLine = true
        } else {
            Console.show(line.text(width: 80) + "\n")
        }
    }

    /// Takes the line away.
    func end() {
        if hasLine { Console.show(ProgressLine.erasure) }
        hasLine = false
    }
}

extension SweepStatus.Activity {
    fileprivate var forLine: ProgressLine.Activity {
        switch self {
        case .searching: .searching
        case .testing: .testing
        case .stopping: .stopping
        }
    }
}
