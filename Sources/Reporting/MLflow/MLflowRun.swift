internal import Fingerprinting
internal import JSON
internal import Search
internal import Tuning

/// A run as MLflow records one: our key is its id.
struct MLflowRun {
    private let run: Report.Run
    private let trial: Report.Trial
    /// True for the runs of the trial that wins.
    private let isBest: Bool
    private let experiment: MLflowExperiment
    private let id: DatabaseCell

    init(_ run: Report.Run, of trial: Report.Trial, isBest: Bool, in experiment: MLflowExperiment) {
        self.run = run
        self.trial = trial
        self.isBest = isBest
        self.experiment = experiment
        id = .text(run.key.description)
    }

    func rows(_ curve: RunCurve) -> [MLflowRow] {
        [head]
            + (trial.configuration.members ?? []).map {
                MLflowRow(.params, [id, .text($0.key), .text($0.value.plainText)])
            }
            + metrics(curve)
            + tags.map { MLflowRow(.tags, [id, .text($0.key), .text($0.value)]) }
    }

    private var name: String { "trial \(trial.number), \(run.words)" }

    private var ended: Double? { run.execution.map { $0.started + $0.seconds } }

    private var head: MLflowRow {
        MLflowRow(
            .runs,
            [
                id, .text(name), .text("LOCAL"), .text(experiment.source), .text(""), .text(""),
                .text(run.outcome?.score == nil ? "FAILED" : "FINISHED"),
                .milliseconds(run.execution?.started), .milliseconds(ended), .text(""), .text("active"),
                .text("\(experiment.artifacts)/\(run.key)/artifacts"), .integer(MLflowExperiment.id),
            ])
    }

    /// What was told of the epochs, and the scores, each at the epoch that is kept: of a metric with a score, this is the
    /// latest value, whatever was told of later epochs.
    private func metrics(_ curve: RunCurve) -> [MLflowRow] {
        let scores = scores
        let keys = curve.keys + scores.map(\.key).filter { !curve.keys.contains($0) }
        return keys.flatMap { key in
            let values = curve.values(of: key)
            let score = scores.first { $0.key == key }
            var points = values.sorted { $0.key < $1.key }.map { Point(key: key, epoch: $0.key, value: $0.value) }
            // It stands in the curve already, or is told beside what another value of the epoch says.
            if let score, values[score.epoch] != score.value { points.append(score) }
            return points.map { row(.metrics, $0) } + ((score ?? points.last).map { [row(.latestMetrics, $0)] } ?? [])
        }
    }

    private struct Point {
        var key: String
        var epoch: Int
        var value: Double
    }

    private var scores: [Point] {
        guard case .succeeded(let score, let epoch, _) = run.outcome else { return [] }
        let metric = experiment.report.metric.name
        let test = run.testScore.map { Point(key: "test_" + metric, epoch: epoch, value: $0) }
        return [Point(key: metric, epoch: epoch, value: score)] + (test.map { [$0] } ?? [])
    }

    /// Nothing is recorded of when an epoch ended: all values have the time at which the run did.
    private func row(_ table: MLflowTable, _ point: Point) -> MLflowRow {
        MLflowRow(
            table,
            [
                id, .text(point.key), .real(point.value), .milliseconds(ended ?? 0), .integer(point.epoch), .integer(0),
            ])
    }

    private var tags: [(key: String, value: String)] {
        let first = trial.runs.first?.seed ?? run.seed
        var tags = [
            ("mlflow.runName", name), ("mlflow.source.name", experiment.source), ("mlflow.source.type", "LOCAL"),
            ("trial", String(trial.number)), ("repeat", String(run.seed - first + 1)), ("seed", String(run.seed)),
            ("key", run.key.description),
        ]
        if let fold = run.fold { tags.append(("fold", String(fold))) }
        if let epochs = trial.epochs { tags.append(("epochs", String(epochs))) }
        if isBest { tags.append(("best", "true")) }
        switch run.outcome {
        case .succeeded, nil: break
        case .diverged(let epoch):
            tags += [("cause", "diverged"), ("reason", "the loss was no longer finite in epoch \(epoch)")]
        case .failed(let cause, let reason): tags += [("cause", cause.rawValue), ("reason", reason)]
        }
        return tags
    }
}
