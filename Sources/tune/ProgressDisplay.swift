internal import ChildProcess
internal import Reporting
internal import Search
internal import Tuning

/// Shows where a sweep stands: a few lines redrawn in place on a terminal, a line now and then elsewhere.
final class ProgressDisplay {
    private let title: String?
    private let metric: String
    private let parameters: [String]
    private let isShown: Bool
    private let isTerminal = Console.errorIsTerminal
    private var block = TerminalBlock()
    private var pace = Pace()
    private var lastTime = -Double.infinity
    private var lastActivity: SweepStatus.Activity?
    /// The last line off a terminal, without its time.
    private var lastLine: ProgressLine?

    /// In seconds: often enough to look alive, seldom enough to be calm, to cost nothing and to fill no log.
    private var interval: Double { isTerminal ? 0.2 : 10 }

    /// - Parameter title: What stands above the rest; nil where it is plain which sweep it is.
    init(_ experiment: Experiment, title: String? = nil, isShown: Bool) {
        self.title = title
        metric = experiment.metric.name
        parameters = experiment.space.parameters.map(\.name)
        self.isShown = isShown
    }

    /// - Parameter status: Made only where it is time to show something.
    func show(_ status: () -> SweepStatus) {
        guard isShown else { return }
        let now = SystemClock.monotonicSeconds()
        // Off a terminal, the first seconds of a short sweep are not worth a line.
        if !isTerminal && lastTime == -.infinity { lastTime = now }
        let isDue = now - lastTime >= interval
        guard isDue || !isTerminal else { return }
        let status = status()
        guard isDue || (status.activity == .stopping && lastActivity != .stopping) else { return }
        lastTime = now
        lastActivity = status.activity
        if isTerminal { draw(status, now) } else { tell(status) }
    }

    private func draw(_ status: SweepStatus, _ now: Double) {
        pace.record(runs: status.finishedRuns, at: now)
        let lines = ProgressBlock(
            title: title, metric: metric, parameters: parameters, status: status, pace: pace, now: now)
        let (width, height) = Console.size
        // The last column stays free, where terminals differ in when they break a line.
        let shown = Array(lines.lines(width: width - 1).prefix(max(1, height - 1)))
        Console.show(block.redraw(shown, width: width))
    }

    /// Says where the sweep stands, unless that was said.
    private func tell(_ status: SweepStatus) {
        let line = ProgressLine(status, metric: metric)
        var timeless = line
        timeless.seconds = 0
        guard timeless != lastLine else { return }
        lastLine = timeless
        Console.show(line.text(width: 80) + "\n")
    }

    /// Takes the lines away.
    func end() {
        Console.show(block.erase(width: Console.size.width))
    }
}
