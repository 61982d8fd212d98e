internal import Fingerprinting
internal import JSON
internal import Search

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
        if Store.isDatabase(path) {
            if !readsOnly { try Store.bringUpToDate(path) }
            guard let stored = try Store(path: path, access: .readOnly).sweep() else {
                throw StoreError(path: path, problem: .missing)
            }
            try self.init(
                text: stored.experiment, file: stored.file, fingerprint: readsOnly ? stored.dataFingerprint : nil,
                store: { _ in path })
        } else {
            // Beside the experiment, and named as the user named the folder.
            try self.init(
                text: TextFile.read(path), file: AbsolutePath.of(path), fingerprint: nil,
                store: { name in store ?? AbsolutePath.folder(of: path) + "/\(name).sqlite" })
            if !readsOnly { try Store.bringUpToDate(storePath) }
        }
    }

    /// - Parameters:
    ///   - fingerprint: Of the data; nil to take it anew.
    ///   - store: Gives the store's path for the experiment's name.
    private init(text: String, file: String, fingerprint: String?, store: (String) -> String) throws {
        experiment = try Experiment(parsing: text, file: file, dataMustExist: fingerprint == nil)
        stored = StoredSweep(
            experiment: text, file: file,
            dataFingerprint: try fingerprint ?? SweepSource.dataFingerprint(experiment))
        storePath = store(experiment.name)
    }

    /// Of the data file's bytes and, where the targets stand in a file of their own, of both; of a command's inputs.
    private static func dataFingerprint(_ experiment: Experiment) throws(UnreadableFile) -> String {
        let settings = experiment.settings
        if let command = experiment.command { return try command.fingerprintOfInputs() }
        guard let file = settings["data.file"]?.string else { preconditionFailure("an experiment names its data") }
        let fingerprint = try Fingerprint(ofFile: file)
        guard let labels = settings["data.labels"]?.string else { return fingerprint.description }
        return Fingerprint(of: "\(fingerprint)\n\(try Fingerprint(ofFile: labels))").description
    }

    /// The sweep with all that its store holds; nil where there is no store yet.
    ///
    /// - Parameter trainer: Names the numbers that the trainer computes.
    package func recordedIfAny(trainer: String, withExecutions: Bool = false) throws -> RecordedSweep? {
        try storeIfAny().map { try recorded(in: $0, trainer: trainer, withExecutions: withExecutions) }
    }

    /// The same with the means to find out later whether it still is all that the store holds.
    package func readingIfAny(trainer: String) throws -> SweepReading? {
        guard let store = try storeIfAny() else { return nil }
        return try SweepReading(self, store, trainer: trainer)
    }

    /// How the runs that the store holds have ended; none where there is no store yet.
    package func outcomes() throws(StoreError) -> RunTable { try storeIfAny()?.outcomes() ?? [:] }

    /// - Parameter trainer: Names the numbers that the trainer computes.
    package func makeRunFactory(trainer: String) -> RunFactory {
        RunFactory(experiment: experiment, dataFingerprint: stored.dataFingerprint, trainer: trainer)
    }

    /// Nil where there is no store yet.
    private func storeIfAny() throws(StoreError) -> Store? {
        do {
            return try Store(path: storePath, access: .readOnly)
        } catch  where error.problem == .missing {
            return nil
        }
    }

    /// What a run would train; also where there is no store yet.
    ///
    /// Only as much is read of the store as a plan needs.
    ///
    /// - Parameter trainer: Names the numbers that the trainer computes.
    package func plan(trainer: String) throws -> SweepPlan {
        let factory = makeRunFactory(trainer: trainer)
        guard let store = try storeIfAny() else {
            return SweepPlan(Sweep(experiment: experiment, factory: factory, recorded: [:]), measured: nil)
        }
        let recorded = try store.snapshot { () throws(StoreError) in
            (outcomes: try store.outcomes(), measurement: try store.measurement())
        }
        var sweep = Sweep(experiment: experiment, factory: factory, recorded: recorded.outcomes)
        let seconds = recorded.measurement?.sessionSeconds ?? 0
        sweep.isOutOfTime = experiment.maxTime.map { seconds >= $0 } ?? false
        sweep.foldInRecorded()
        return SweepPlan(sweep, measured: recorded.measurement)
    }

    /// The sweep with all that a store holds.
    ///
    /// - Parameter withExecutions: True where all is wanted that is known of each run's execution.
    package func recorded(in store: Store, trainer: String, withExecutions: Bool = false) throws -> RecordedSweep {
        let factory = makeRunFactory(trainer: trainer)
        // All of one moment, whatever is recorded meanwhile.
        var (runs, executions, testScores, sessions, weightCounts, imports) = try store.snapshot {
            () throws(StoreError) in
            (
                try store.outcomesWithTimes(), withExecutions ? try store.executions() : [], try store.testScores(),
                try store.sessions(), experiment.prefer == .simplest ? try store.weightCounts() : [:],
                try store.imports()
            )
        }
        runs.times.executions = executions
        var sweep = Sweep(
            experiment: experiment, factory: factory, recorded: runs.outcomes, weightCounts: weightCounts)
        sweep.isOutOfTime = experiment.maxTime.map { sessions.seconds >= $0 } ?? false
        sweep.foldInRecorded()
        return RecordedSweep(
            sweep: sweep, testScores: testScores, isRunning: StoreLock.holder(ofStore: storePath) != nil,
            execution: RecordedSweep.Execution(
                store: storePath, sessions: sessions.count, seconds: sessions.seconds, runs: runs.times,
                imports: imports))
    }
}
