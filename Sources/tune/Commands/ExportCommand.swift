internal import Exporting
internal import Nursery
internal import Reporting
internal import Tuning

/// `tune export`: what a store holds, as another program's own file.
struct ExportCommand {
    var request: Invocation.ExportRequest

    func run() throws -> ExitStatus {
        switch request.format {
        case .optuna:
            let report = try write { OptunaStudy($0) }
            say("the Optuna study \"\(report.experiment)\" of \(report.trials.count) trials")
        case .mlflow:
            let report = try write {
                MLflowExperiment($0, artifacts: AbsolutePath.of(request.output) + ".artifacts")
            }
            say("the MLflow experiment \"\(report.experiment)\" of \(report.runCount) runs")
        }
        return .done
    }

    private func say(_ what: String) { Console.show("\(request.output): \(what)\n") }

    private func write<Content: DatabaseContent>(_ makeContent: (Report) -> Content) throws -> Report {
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: true)
        let file = try DatabaseFile<Content.Table>(at: request.output)
        guard let recorded = try source.recordedIfAny(trainer: BuiltInTrainer.version, withExecutions: true) else {
            throw StoreError(path: source.storePath, problem: .missing)
        }
        let report = Report(recorded)
        let content = makeContent(report)
        let store = try Store(path: source.storePath, access: .readOnly)
        try file.write { write in try content.rows(curve: { try store.curve(of: $0) }, to: write) }
        return report
    }
}
