internal import JSON
internal import Tuning

/// When runs were trained, without the hours and days in which nobody worked on the sweep.
struct RunTimeline: Sendable {
    /// In the order of their starts.
    let runs: [Placed]
    let laneCount: Int
    /// From the first start to the last end, idle times left out.
    let seconds: Double
    /// Where an idle time was left out: when, and how long it was.
    let breaks: [(at: Double, seconds: Double)]

    struct Placed: Hashable, Sendable {
        /// The run's place among those that were given.
        var index: Int
        /// Counted from 0; runs of one lane do not overlap.
        var lane: Int
        /// In seconds from the first run's start.
        var start: Double
        var seconds: Double
    }

    /// What is idle for longer than this part of the busy time is left out.
    private static let longestIdleShare = 0.1

    init(_ executions: [RunRecord.Execution]) {
        let order = executions.indices.sorted {
            (executions[$0].started, $0) < (executions[$1].started, $1)
        }
        let idle = RunTimeline.idleTimes(order.map { executions[$0] })
        let limit = idle.busy * RunTimeline.longestIdleShare
        var ends: [Double] = []
        var runs: [Placed] = []
        var breaks: [(at: Double, seconds: Double)] = []
        var origin = order.first.map { executions[$0].started } ?? 0
        var seconds = 0.0
        for (place, index) in order.enumerated() {
            let execution = executions[index]
            let gap = idle.before[place]
            if gap > limit {
                breaks.append((at: seconds, seconds: gap))
                origin += gap
            }
            let start = max(0, execution.started - origin)
            let end = start + execution.seconds
            let lane = ends.firstIndex { $0 <= start + RunTimeline.clockError } ?? ends.count
            if lane == ends.count { ends.append(end) } else { ends[lane] = end }
            runs.append(Placed(index: index, lane: lane, start: start, seconds: execution.seconds))
            seconds = max(seconds, end)
        }
        self.runs = runs
        laneCount = ends.count
        self.seconds = seconds
        self.breaks = breaks
    }

    /// Starts and durations are taken from two clocks, so that a worker's next run may seem to begin too early, in seconds.
    private static let clockError = 0.002

    /// How long nothing ran before each of the runs, and how long something did.
    private static func idleTimes(_ executions: [RunRecord.Execution]) -> (before: [Double], busy: Double) {
        var before: [Double] = []
        var busy = 0.0
        var end = executions.first?.started ?? 0
        for execution in executions {
            let ownEnd = execution.started + execution.seconds
            before.append(max(0, execution.started - end))
            busy += max(0, ownEnd - max(end, execution.started))
            end = max(end, ownEnd)
        }
        return (before, busy)
    }

    /// How many runs were at work on the average, in so many equal parts of the time.
    func load(parts: Int) -> [Double] {
        guard seconds > 0 else { return [] }
        let width = seconds / Double(parts)
        var load = [Double](repeating: 0, count: parts)
        for run in runs {
            let end = run.start + run.seconds
            let first = min(parts - 1, Int(run.start / width))
            for part in first...max(first, min(parts - 1, Int(end / width))) {
                let begin = Double(part) * width
                load[part] += max(0, min(end, begin + width) - max(run.start, begin)) / width
            }
        }
        return load
    }
}
