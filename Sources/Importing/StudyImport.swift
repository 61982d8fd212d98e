internal import Fingerprinting
internal import JSON
internal import Search
package import Tuning

/// Takes trials of a study, one after the other, as runs of an experiment.
///
/// A value: what a trial becomes depends on the trials before it and on what is recorded, and on nothing else.
package struct StudyImport {
    private let experiment: Experiment
    private let factory: RunFactory
    private let recorded: RunTable
    private let matching: StudyMatching
    /// How many trials of each configuration were taken that are not exports of ours.
    private var repeats: [Configuration: Int] = [:]
    /// The runs that were taken, so that none is taken twice.
    private var taken: Set<Fingerprint> = []
    /// What became of the trials so far.
    package private(set) var summary = ImportSummary()

    /// - Parameters:
    ///   - recorded: What the store holds already.
    ///   - factory: Of the same experiment.
    package init(_ experiment: Experiment, factory: RunFactory, recorded: RunTable) {
        self.experiment = experiment
        self.factory = factory
        self.recorded = recorded
        matching = StudyMatching(experiment)
    }

    /// The runs of the trial that are not recorded yet; none where it is left out.
    mutating func take(_ trial: StudyTrial) -> [ImportedRun] {
        do throws(Mismatch) {
            let runs = try runs(of: trial)
            let new = runs.filter { run in
                let key = run.record.run.key
                return !recorded.contains(key) && taken.insert(key).inserted
            }
            summary.match(new: new.count, known: runs.count - new.count)
            return new
        } catch {
            summary.leaveOut(error, trial: trial.number)
            return []
        }
    }

    private mutating func runs(of trial: StudyTrial) throws(Mismatch) -> [ImportedRun] {
        if let exported = trial.exportedRuns { return try runs(exported, of: trial) }
        guard trial.state == .complete else { throw .state(trial.state) }
        guard let score = trial.value else { throw .noValue }
        guard experiment.folds == nil else { throw .folds }
        guard experiment.search.method != .successiveHalving else { throw .budget }
        let configuration = try matching.configuration(of: trial.parameters, onGrid: true)
        let number = repeats[configuration, default: 0]
        guard number < experiment.search.repeats.to else { throw .surplus(repeats: number) }
        repeats[configuration] = number + 1
        let run = factory.runs(of: Proposal(configuration: configuration, repeats: number + 1))[number]
        let epochs = max(1, trial.curve.last?.step ?? 1)
        let epoch = trial.curve.last { $0.value == score }.map { max(1, $0.step) } ?? epochs
        let started = trial.started ?? trial.ended ?? 0
        return [
            ImportedRun(
                record: RunRecord(
                    run: run, outcome: .succeeded(score: score, epoch: epoch, epochs: epochs),
                    curve: curve(of: trial),
                    execution: .init(
                        started: started, seconds: max(0, (trial.ended ?? started) - started), startSeconds: nil),
                    weights: []),
                trial: trial.number)
        ]
    }

    /// The runs of a trial that was exported from the same experiment: their keys prove it, whatever its state is.
    private func runs(_ exported: [ExportedRun], of trial: StudyTrial) throws(Mismatch) -> [ImportedRun] {
        let configuration = try matching.configuration(of: trial.parameters, onGrid: false)
        let repeats = max(experiment.search.repeats.to, exported.count / (experiment.folds ?? 1))
        let runs = factory.runs(
            of: Proposal(configuration: configuration, repeats: repeats, epochs: trial.epochs))
        let byKey = Dictionary(runs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        guard exported.allSatisfy({ byKey[$0.key] != nil }) else { throw .otherExperiment }
        // The study's curve is the mean over the runs, and so a run's own only where there is one.
        let curve = exported.count == 1 ? curve(of: trial) : []
        return exported.compactMap { exported in
            guard let run = byKey[exported.key], let outcome = exported.outcome else { return nil }
            return ImportedRun(
                record: RunRecord(
                    run: run, outcome: outcome, curve: curve,
                    execution: .init(started: exported.started, seconds: exported.seconds, startSeconds: nil),
                    weights: [], weightCount: exported.weightCount),
                testScore: exported.testScore, trial: trial.number)
        }
    }

    private func curve(of trial: StudyTrial) -> [JSONValue] {
        let key = experiment.metric.curveKey(isOnCommand: experiment.command != nil)
        return trial.curve.map { .object([.init("epoch", .number(Double($0.step))), .init(key, .number($0.value))]) }
    }
}
