internal import JSON
internal import Search
package import Tuning

/// Sweeps of one metric side by side.
package struct Comparison: Sendable {
    /// In the order in which they were given.
    package var sweeps: [ComparedSweep]
    /// The place of the sweep whose winner has the best score, of equal ones the first; nil where none has a score.
    package var best: Int?
    /// How far the best winner is ahead of each other winner, in the sweeps' order.
    package var differences: [WinnerDifference]

    /// - Throws: `ComparisonError` where they have different metrics.
    package init(_ sweeps: [ComparedSweep]) throws(ComparisonError) {
        precondition(!sweeps.isEmpty, "there is nothing to compare")
        if let other = sweeps.first(where: { $0.metric != sweeps[0].metric }) {
            throw .differentMetrics(sweeps[0], other)
        }
        self.sweeps = sweeps
        var best: Int?
        for (place, sweep) in sweeps.enumerated() {
            guard let score = sweep.winner?.score.mean else { continue }
            let leader = best.flatMap { sweeps[$0].winner?.score.mean }
            if leader.map({ sweep.metric.goal.prefers(score, to: $0) }) ?? true { best = place }
        }
        self.best = best
        differences =
            best.map { best in
                sweeps.indices.filter { $0 != best }.compactMap { place in
                    WinnerDifference(of: sweeps[best], over: sweeps[place], at: place)
                }
            } ?? []
    }

    package var metric: Metric { sweeps[0].metric }

    /// True where sweeps of the built-in trainer learn from different data, so that their scores are those of different tasks.
    var haveDifferentData: Bool { Set(sweeps.compactMap(\.split.data)).count > 1 }

    /// The settings in which the winners differ, each with its value in every sweep; nil where one has no such
    /// setting, it has no effect, or there is no winner.
    var differingSettings: [(path: String, values: [JSONValue?])] {
        let withWinner = sweeps.filter { $0.winner != nil }
        var paths: [String] = []
        for path in withWinner.flatMap({ $0.settings.map(\.key) }) where !paths.contains(path) { paths.append(path) }
        return paths.compactMap { path in
            func value(_ sweep: ComparedSweep) -> JSONValue? { sweep.settings.first { $0.key == path }?.value }
            guard Set(withWinner.map(value)).count > 1 else { return nil }
            return (path, sweeps.map(value))
        }
    }
}

/// Sweeps that cannot be compared.
package enum ComparisonError: Error, CustomStringConvertible {
    case differentMetrics(ComparedSweep, ComparedSweep)
    /// What was typed twice for one store.
    case sameSweep(String, String, store: String)

    package var description: String {
        switch self {
        case .differentMetrics(let first, let second):
            "\(first.store) has the metric \(first.metric.words), \(second.store) has \(second.metric.words); "
                + "only sweeps of the same metric and goal can be compared"
        case .sameSweep(let first, let second, let store):
            "\(first) and \(second) are the same sweep, in \(store); name each sweep once"
        }
    }
}

extension Metric {
    fileprivate var words: String { "\(name), to \(goal.rawValue)" }
}
