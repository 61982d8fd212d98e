internal import ChildProcess
internal import Importing
internal import Nursery
internal import Tuning

/// `tune import`: what another program has recorded, as runs of an experiment.
struct ImportCommand {
    var request: Invocation.ImportRequest

    func run() throws -> ExitStatus {
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: request.isDryRun)
        switch request.format {
        case .optuna:
            let study = try OptunaStudyFile(
                at: request.file, study: request.study, for: source.experiment.metric)
            return try importTrials(of: study, into: source)
        }
    }

    private func importTrials(of study: OptunaStudyFile, into source: SweepSource) throws -> ExitStatus {
        // As a sweep does: what it finds missing now must not be recorded meanwhile.
        let lock = request.isDryRun ? nil : try StoreLock(store: source.storePath)
        defer { lock?.release() }
        let unread = StudyImport(
            source.experiment, factory: source.makeRunFactory(trainer: BuiltInTrainer.version),
            recorded: try source.outcomes())
        // Read once to know what there is, so that a study of which nothing fits makes no store.
        var read = unread
        try study.importTrials(into: &read) { _ in }
        if !request.isDryRun, read.summary.newRuns > 0 {
            var unread = unread
            let store = try Store(path: source.storePath, access: .write)
            try store.importRuns(from: study.source, of: source.stored, imported: SystemClock.seconds1970()) { record in
                try study.importTrials(into: &unread, record)
            }
            store.close()
        }
        Console.print(read.summary.text(from: study.source, isDone: !request.isDryRun))
        return read.summary.matches == 0 && read.summary.trials > 0 ? .wrongInput : .done
    }
}
