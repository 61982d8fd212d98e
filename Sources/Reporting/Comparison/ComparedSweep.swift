package import JSON
internal import Search
package import Tuning

/// What a comparison needs of one sweep.
package struct ComparedSweep: Sendable {
    package var experiment: String
    /// The store's path.
    package var store: String
    package var state: Report.State
    package var metric: Metric
    /// The searcher, as `search.method` calls it.
    package var method: String
    package var trialCount: Int
    package var runCount: Int
    /// The best trial, or the best so far; nil while no trial has a score.
    package var winner: Report.Best?
    /// The settings of the winner's runs that have an effect, by their paths.
    package var settings: [JSONValue.Member]
    package var split: RowSplit
    package var course: SweepCourse

    /// What decides which rows score a run, beside its seed and its fold.
    package struct RowSplit: Hashable, Sendable {
        /// The fingerprint of the data; nil where a program has its own.
        package var data: String?
        package var shares: JSONValue?
        /// The experiment's own; nil where a program splits its data by the run's seed.
        package var seed: Int?
        package var folds: Int?

        package init(data: String?, shares: JSONValue? = nil, seed: Int?, folds: Int?) {
            self.data = data
            self.shares = shares
            self.seed = seed
            self.folds = folds
        }
    }
}

extension ComparedSweep {
    /// - Parameters:
    ///   - recorded: With the runs' executions.
    ///   - dataFingerprint: Of the experiment's data.
    package init(_ recorded: RecordedSweep, dataFingerprint: String) throws {
        let report = Report(recorded)
        let experiment = recorded.sweep.experiment
        self.init(report, method: experiment.search.method.rawValue, split: RowSplit(experiment, dataFingerprint))
        if let winner = report.best, let run = recorded.sweep.runs(ofTrial: winner.trial.number - 1).first {
            settings = try JSONValue(parsing: run.settings.canonicalText).members ?? []
        }
    }

    init(_ report: Report, method: String, split: RowSplit) {
        experiment = report.experiment
        store = report.execution.store
        state = report.state
        metric = report.metric
        self.method = method
        trialCount = report.trials.count
        runCount = report.trials.totals.runs
        winner = report.best
        settings = report.best?.trial.configuration.members ?? []
        self.split = split
        course = SweepCourse(report)
    }
}

extension ComparedSweep.RowSplit {
    init(_ experiment: Experiment, _ dataFingerprint: String) {
        guard experiment.command == nil else {
            self.init(data: nil, seed: nil, folds: experiment.folds)
            return
        }
        self.init(
            data: dataFingerprint, shares: experiment.settings["data.split"], seed: experiment.seed,
            folds: experiment.folds)
    }
}
