import JSON
import Search
import Tuning

@testable import Reporting

/// Columns made from lists, as a report's trials would give them.
enum ColumnsFixture {
    /// - Parameter trials: The values of the parameters a, b, … and the score, for each trial.
    static func columns(
        _ trials: [(values: [JSONValue?], score: Double?)], goal: Goal = .maximize
    ) -> TrialColumns {
        let names = (0..<(trials.first?.values.count ?? 0)).map { String(UnicodeScalar(UInt8(97 + $0))) }
        let listed = trials.enumerated().map { index, trial in
            let members = zip(names, trial.values).compactMap { name, value in
                value.map { JSONValue.Member(name, $0) }
            }
            return ReportFixture.trial(
                index + 1, .object(members),
                [trial.score.map { .succeeded(score: $0, epoch: 1, epochs: 1) } ?? .diverged(epoch: 1)])
        }
        var report = ReportFixture.finished
        report.metric.goal = goal
        report.parameters = names
        report.listedTrials = listed
        return TrialColumns(report)
    }
}
