package import Fingerprinting
package import JSON
internal import Search
internal import Tuning

/// A report as an experiment of MLflow's, with a run for each of its runs: the rows, each made when it is its turn.
package struct MLflowExperiment: DatabaseContent, Sendable {
    let report: Report
    /// Where MLflow is to keep what it is told to keep beside a run later on.
    let artifacts: String
    /// The store that the runs come from.
    let source: String

    /// MLflow's own number for the experiment that is meant where none is named, as in `mlflow.search_runs()`.
    static let id = 0

    /// - Parameter artifacts: The absolute path of a folder, which need not be there.
    package init(_ report: Report, artifacts: String) {
        self.report = report
        self.artifacts = artifacts
        source = AbsolutePath.of(report.execution.store)
    }

    package func rows(
        curve: (Fingerprint) throws -> [JSONValue]?, to write: (MLflowRow) throws -> Void
    ) throws {
        for row in head { try write(row) }
        let best = report.best?.trial.number
        for (trial, run) in report.recordedRuns {
            let curve = RunCurve(try curve(run.key) ?? [])
            for row in MLflowRun(run, of: trial, isBest: trial.number == best, in: self).rows(curve) { try write(row) }
        }
    }

    private var head: [MLflowRow] {
        let executions = report.trials.executions
        let first = executions.map(\.started).min()
        let last = executions.map { $0.started + $0.seconds }.max()
        let attributes = report.exportedAttributes + [.init("goal", .string(report.metric.goal.rawValue))]
        return [
            MLflowRow(.alembicVersion, [.text(MLflowSchema.migration)]),
            MLflowRow(
                .experiments,
                [
                    .integer(MLflowExperiment.id), .text(report.experiment), .text(artifacts), .text("active"),
                    .milliseconds(first), .milliseconds(last),
                ]),
        ]
            + attributes.filter { $0.value != .null }.map {
                MLflowRow(
                    .experimentTags, [.integer(MLflowExperiment.id), .text($0.key), .text($0.value.plainText)])
            }
    }
}

extension DatabaseCell {
    /// A moment as MLflow records it.
    ///
    /// - Parameter seconds: Since 1970.
    static func milliseconds(_ seconds: Double?) -> DatabaseCell {
        seconds.map { .integer(Int(($0 * 1000).rounded())) } ?? .null
    }
}
