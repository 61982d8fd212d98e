internal import Fingerprinting
internal import JSON
internal import Tuning

/// What the runs of the best trials said of each epoch, thinned out to what a figure can show.
struct LearningCurves: Sendable {
    /// The trials, the winner first.
    private let trials: [Report.Trial]

    private static let mostTrials = 5
    private static let mostRuns = 10
    private static let mostPoints = 200
    private static let mostSeries = 4

    init(_ report: Report, _ columns: TrialColumns) {
        let winner = report.best?.trial.number
        let others = columns.ranking.prefix(LearningCurves.mostTrials).map { columns.numbers[$0] }
        let numbers = (winner.map { [$0] } ?? []) + others.filter { $0 != winner }
        trials = numbers.prefix(LearningCurves.mostTrials).compactMap(report.trials.trial)
    }

    private func runs(of trial: Report.Trial) -> ArraySlice<Report.Run> {
        trial.runs.prefix(LearningCurves.mostRuns)
    }

    /// `series`: the names of what was said; `trials`: for each run its `points`, lists of the epoch and the values of the
    /// series, null for what was not said, and `kept`, the epoch that the score is of.
    ///
    /// - Parameter curve: Gives what the run of this key said of its epochs; nil where nothing is known.
    func json(_ curve: (Fingerprint) throws -> [JSONValue]?) rethrows -> JSONValue {
        let curves = try trials.map { trial in
            (trial: trial, runs: try runs(of: trial).map { (run: $0, points: try curve($0.key) ?? []) })
        }
        let series = LearningCurves.series(curves.flatMap(\.runs).flatMap(\.points))
        return [
            "series": .array(series.map(JSONValue.string)),
            "trials": .array(
                curves.map { trial, runs in
                    [
                        "trial": .whole(trial.number),
                        "runs": .array(runs.map { LearningCurves.json($0.run, $0.points, series) }),
                    ]
                }),
        ]
    }

    /// The names of the numbers in the points, in the order in which they come.
    private static func series(_ points: [JSONValue]) -> [String] {
        var names: [String] = []
        for member in points.flatMap({ $0.members ?? [] }) where member.value.number != nil && member.key != epoch {
            if names.count < mostSeries, !names.contains(member.key) { names.append(member.key) }
        }
        return names
    }

    private static func json(_ run: Report.Run, _ points: [JSONValue], _ series: [String]) -> JSONValue {
        var kept: JSONValue = .null
        if case .succeeded(_, let epoch, _) = run.outcome { kept = .whole(epoch) }
        return [
            "run": .string(run.words), "kept": kept,
            "points": .array(
                places(of: points, kept: kept).map { place in
                    let point = points[place]
                    let values = series.map { JSONValue.finite(point[$0]?.number) }
                    return .array([.finite(point[epoch]?.number ?? Double(place + 1))] + values)
                }),
        ]
    }

    /// Evenly spread, and the epoch that is kept.
    private static func places(of points: [JSONValue], kept: JSONValue) -> [Int] {
        let even = EvenSample.places(of: points.count, limit: mostPoints)
        guard even.count < points.count, let place = points.firstIndex(where: { $0[epoch] == kept }) else {
            return even
        }
        return Set(even + [place]).sorted()
    }

    private static let epoch = "epoch"
}
