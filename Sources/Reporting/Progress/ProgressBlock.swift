internal import Search
package import Tuning

/// Where a sweep stands, on a few lines for people who wait for it: always as many, so that nothing jumps.
package struct ProgressBlock: Sendable {
    /// What stands above the rest; nil where it is plain which sweep it is.
    package var title: String?
    package var metric: String
    /// The names of what is varied, in the order of the configurations.
    package var parameters: [String]
    package var status: SweepStatus
    package var pace: Pace
    /// The moment of the status, by the clock of the pace.
    package var now: Double

    package init(
        title: String? = nil, metric: String, parameters: [String], status: SweepStatus, pace: Pace, now: Double
    ) {
        self.title = title
        self.metric = metric
        self.parameters = parameters
        self.status = status
        self.pace = pace
        self.now = now
    }

    /// The lines without ends, each at most so many columns wide.
    package func lines(width: Int) -> [String] {
        let rows = [
            ("trials", trialsText(width: width - ProgressBlock.labelWidth)), ("best", bestText),
            ("search", searchText), ("speed", speedText), ("left", leftText),
        ]
        let labelled = rows.map { label, text in label.padded(toColumns: ProgressBlock.labelWidth) + text }
        return ((title.map { [$0] } ?? []) + labelled).map { $0.printable.shortened(toColumns: width) }
    }

    private static let labelWidth = 8
    private static let widestBar = 32

    /// The bar is as wide whatever the words say, so that they stay where they are; it is left out where they need its room.
    private func trialsText(width: Int) -> String {
        let words = trialsWords
        let bar = bar(width: max(0, min(width / 3, ProgressBlock.widestBar))) + "  "
        return bar.columns + words.columns > width ? words : bar + words
    }

    private func bar(width: Int) -> String {
        let (finished, all) = (status.trials.finished, status.trials.planned ?? status.trials.asked)
        let full = all == 0 ? 0 : min(width, Int(Double(width) * Double(finished) / Double(all)))
        return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    }

    private var trialsWords: String {
        let trials = status.trials
        var parts = [
            trials.planned.map { "\(trials.finished) of \($0)" } ?? "\(trials.finished) of \(trials.asked) so far"
        ]
        if let running = status.runningRuns { parts.append("\(NumberText.count(running, "run")) running") }
        if status.runsWithoutScore > 0 { parts.append("\(status.runsWithoutScore) failed") }
        return parts.joined(separator: ", ")
    }

    private var bestText: String {
        guard let best = status.best else { return "none yet" }
        let names = ParameterNames(parameters)
        let values = zip(parameters, best.configuration.values).compactMap { name, value in
            value.map { "\(names.short(name)) \($0.plainText)" }
        }
        let configuration = values.isEmpty ? "" : ": " + values.joined(separator: ", ")
        return "\(metric) \(NumberText.score(best.score)), trial \(best.trial + 1)\(configuration)"
    }

    private var searchText: String {
        switch status.activity {
        case .testing: "scoring the winner on the test split"
        case .stopping:
            "stopping" + (status.runningRuns.map { ", waiting for \(NumberText.count($0, "run"))" } ?? "")
        case .searching: status.search?.words(ParameterNames(parameters)) ?? "has ended"
        }
    }

    private var speedText: String {
        let done = "\(NumberText.count(status.finishedRuns, "run")) in \(NumberText.duration(status.seconds))"
        return pace.runsPerSecond.map { "\(NumberText.pace($0)), \(done)" } ?? done
    }

    private var leftText: String {
        switch status.activity {
        case .testing: return "a moment"
        case .stopping: return "until what is running ends"
        case .searching: break
        }
        let limit = status.secondsAllowed.map { ", at most \(NumberText.duration(max(0, $0)))" } ?? ""
        guard status.search != nil else { return "a moment" }
        guard let runs = status.remainingRuns else { return "not known, as the end depends on the scores" + limit }
        return (pace.secondsLeft(forRuns: runs, at: now).map(NumberText.range) ?? "not known yet") + limit
    }
}
