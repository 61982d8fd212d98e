internal import Fingerprinting
internal import JSON

/// An experiment, and the store in which its runs are recorded.
package struct SweepSource: Sendable {
    package let experiment: Experiment
    package let storePath: String
    /// What the store is told of the experiment, and what it may hold of an earlier form of it.
    package let stored: StoredSweep

    /// Reads an experiment file, or the experiment that a store holds, whichever the path leads to.
    ///
    /// - Parameters:
    ///   - path: As the user typed it.
    ///   - store: The store to use instead of the one beside the experiment; as the user typed it.
    ///   - readsOnly: True where nothing will be trained, so that the data themselves need not be there any more.
    /// - Throws: `ExperimentError`, `StoreError`, `TextFile.Failure` or `UnreadableFile`.
    package init(path: String, store: String?, readsOnly: Bool) throws {
        guard Store.isDatabase(path) else {
            try self.init(text: TextFile.read(path), file: AbsolutePath.of(path), store: store, fingerprint: nil)
            return
        }
        guard let stored = try Store(path: path, access: .readOnly).sweep() else {
            throw StoreError(path: path, problem: .missing)
        }
        try self.init(
            text: stored.experiment, file: stored.file, store: path,
            fingerprint: readsOnly ? stored.dataFingerprint : nil)
    }

    /// - Parameter fingerprint: Of the data; nil to take it anew.
    private init(text: String, file: String, store: String?, fingerprint: String?) throws {
        experiment = try Experiment(parsing: text, file: file, dataMustExist: fingerprint == nil)
        guard let dataFile = experiment.settings["data.file"]?.string else {
            preconditionFailure("an experiment names its data")
        }
        stored = StoredSweep(
            experiment: text, file: file,
            dataFingerprint: try fingerprint ?? Fingerprint(ofFile: dataFile).description)
        storePath = store ?? AbsolutePath.folder(of: file) + "/\(experiment.name).sqlite"
    }

    /// The sweep with all that its store holds; nil where there is no store yet.
    ///
    /// - Parameter trainer: Names the numbers that the trainer computes.
    package func recordedIfAny(trainer: String) throws -> RecordedSweep? {
        let store: Store
        do {
            store = try Store(path: storePath, access: .readOnly)
        } catch  where error.problem == .missing {
            return nil
        }
        return try recorded(in: store, trainer: trainer)
    }

    /// The sweep with all that a store holds.
    package func recorded(in store: Store, trainer: String) throws -> RecordedSweep {
        let factory = RunFactory(
            experiment: experiment, dataFingerprint: stored.dataFingerprint, trainer: trainer)
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: try store.outcomes())
        sweep.foldInRecorded()
        let sessions = try store.sessions()
        return RecordedSweep(
            sweep: sweep, testScores: try store.testScores(),
            isRunning: StoreLock.holder(ofStore: storePath) != nil,
            execution: RecordedSweep.Execution(
                store: storePath, sessions: sessions.count, seconds: sessions.seconds,
                runs: try store.executions()))
    }
}
