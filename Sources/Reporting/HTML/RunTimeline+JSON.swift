internal import JSON
internal import Tuning

extension RunTimeline {
    /// More runs, or more at a time, than these are shown as a load.
    private static let mostRuns = 1500
    private static let mostLanes = 64
    private static let parts = 400

    /// - Returns: `runs`: lists `[trial, seed, lane, start, seconds, state, speculative]`, or, where there are too many,
    ///   `load`: how many runs were at work in equal parts of the time.
    static func json(_ report: Report) -> JSONValue {
        let executions = report.trials.executions
        let timeline = RunTimeline(executions)
        let frame: [JSONValue.Member] = [
            .init("seconds", .finite(timeline.seconds)), .init("lanes", .whole(timeline.laneCount)),
            .init(
                "breaks",
                .array(EvenSample.of(timeline.breaks, limit: parts).map { [.finite($0.at), .finite($0.seconds)] })),
        ]
        guard executions.count <= mostRuns, timeline.laneCount <= mostLanes else {
            return .object(frame + [.init("load", .array(timeline.load(parts: parts).map(JSONValue.finite)))])
        }
        let runs = report.recordedRuns.filter { $0.run.execution != nil }
        let placed = RunTimeline(runs.compactMap(\.run.execution)).runs
        return .object(
            frame + [
                .init(
                    "runs",
                    .array(
                        placed.map { place in
                            let (trial, run) = runs[place.index]
                            return [
                                .whole(trial.number), .string(run.words), .whole(place.lane), .finite(place.start),
                                .finite(place.seconds), .string(run.outcome?.word ?? ""),
                                .bool(run.execution?.isSpeculative ?? false),
                            ]
                        }))
            ])
    }
}

extension RunOutcome {
    fileprivate var word: String {
        switch self {
        case .succeeded: "succeeded"
        case .diverged: "diverged"
        case .failed: "failed"
        }
    }
}
