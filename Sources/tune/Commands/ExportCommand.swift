internal import Exporting
internal import Nursery
internal import Reporting
internal import Tuning

/// `tune export`: what a store holds, as another program's own file.
struct ExportCommand {
    var request: Invocation.ExportRequest

    func run() throws -> ExitStatus {
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: true)
        switch request.format {
        case .optuna: try writeOptuna(source)
        }
        return .done
    }

    private func writeOptuna(_ source: SweepSource) throws {
        let file = try OptunaFile(at: request.output)
        guard let recorded = try source.recordedIfAny(trainer: BuiltInTrainer.version, withExecutions: true) else {
            throw StoreError(path: source.storePath, problem: .missing)
        }
        let report = Report(recorded)
        let store = try Store(path: source.storePath, access: .readOnly)
        try file.write { write in
            try OptunaStudy(report).rows(curve: { try store.curve(of: $0) }, to: write)
        }
        Console.show("\(file.path): the Optuna study \"\(report.experiment)\" of \(report.trials.count) trials\n")
    }
}
