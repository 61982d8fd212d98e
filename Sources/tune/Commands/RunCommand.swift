internal import ChildProcess
internal import Glibc
internal import Nursery
internal import Reporting
internal import Search
internal import Tuning

/// `tune run` and `tune resume`: trains what is missing, then prints the report.
struct RunCommand {
    var request: Invocation.SweepRequest
    /// True for `resume`: a sweep that was never begun is an error then.
    var mustHaveBegun: Bool

    func run() throws -> ExitStatus {
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: false)
        if request.retriesFailed { try takeOutFailures(source) }
        let reading = try source.readingIfAny(trainer: BuiltInTrainer.version)
        if mustHaveBegun && reading == nil { throw StoreError(path: source.storePath, problem: .missing) }
        // A finished sweep is only read: nothing is locked, nothing written, no data loaded.
        if let recorded = reading?.recorded, recorded.isFinished { return report(recorded, source) }
        switch try train(source, reading) {
        case .finished:
            let store = try Store(path: source.storePath, access: .readOnly)
            return report(try source.recorded(in: store, trainer: BuiltInTrainer.version), source)
        case .interrupted:
            Console.say("stopped; all that was recorded is kept. Go on with: \(resumption)")
            return .interrupted
        }
    }

    private func takeOutFailures(_ source: SweepSource) throws {
        guard Store.isDatabase(source.storePath) else { return }
        let lock = try StoreLock(store: source.storePath)
        defer { lock.release() }
        let count = try Store(path: source.storePath, access: .write).takeOutFailures()
        if request.showsProgress {
            Console.say("\(count == 1 ? "1 failed run is" : "\(count) failed runs are") tried again")
        }
    }

    /// - Parameter reading: What was recorded before anything was locked; nil where there was no store.
    private func train(_ source: SweepSource, _ reading: SweepReading?) throws -> SweepLoop.Ending {
        // A file that may grow no further is an error like a full disk, and not the end without a word.
        signal(SIGXFSZ, SIG_IGN)
        // Before anything is started, so that no signal is lost.
        let signals = try SignalSource([SIGINT, SIGTERM, SIGHUP])
        let lock = try StoreLock(store: source.storePath)
        defer { lock.release() }
        let experiment = source.experiment
        // Data that cannot be used are refused before the store is made.
        guard let executor = try makeExecutor(source, signals) else { return .interrupted }
        let known = try reading?.close()
        let store = try Store(path: source.storePath, access: .write)
        let session = try store.beginSession(
            on: source.stored, started: SystemClock.seconds1970(), pid: getpid())
        let progress = ProgressDisplay(experiment, isShown: request.showsProgress)
        defer { progress.end() }
        let workers = workers(experiment)
        var loop = SweepLoop(
            try known ?? source.recorded(in: store, trainer: BuiltInTrainer.version), store: store, executor: executor,
            workers: workers, speculates: request.speculates && workers > 1, signals: signals, session: session,
            observe: { progress.show($0) })
        let ending = try loop.run()
        executor.close()
        return ending
    }

    /// As many as there are slots, where the experiment has slots; otherwise as many as there are cores.
    private func workers(_ experiment: Experiment) -> Int {
        let slots = experiment.slots?.count
        guard let asked = request.workers else { return slots ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
        return min(asked, slots ?? asked)
    }

    /// Nil where a signal came before it was ready.
    private func makeExecutor(_ source: SweepSource, _ signals: SignalSource) throws -> (any Executor)? {
        let experiment = source.experiment
        if experiment.command != nil {
            let survivors = try Survivors.end(ofStore: source.storePath, grace: experiment.limits.grace)
            if survivors > 0 { Console.say("ended \(survivors) processes that a killed sweep has left running") }
            return try CommandExecutor(experiment, store: source.storePath, workers: workers(experiment))
        }
        let nursery = try NurseryClient(
            settings: experiment.settings.root, metric: experiment.metric.name, splitSeed: experiment.seed,
            folds: experiment.folds, store: source.storePath, limits: experiment.limits)
        return try waitForData(nursery, signals) ? nursery : nil
    }

    /// False where a signal came first.
    private func waitForData(_ nursery: NurseryClient, _ signals: SignalSource) throws -> Bool {
        while true {
            let signal = signals.descriptor.number
            let ready = try Poller.ready(readable: nursery.descriptors + [signal])
            if ready.contains(signal) { return false }
            for event in try nursery.handle(ready: ready) {
                switch event {
                case .ready: return true
                case .refused(let sentence): throw DataRefused(sentence)
                case .died(let reason): throw SweepFailure.executorDied(reason: reason)
                case .trained, .tested, .interrupted: preconditionFailure("nothing was started yet")
                }
            }
        }
    }

    private func report(_ recorded: RecordedSweep, _ source: SweepSource) -> ExitStatus {
        var report = Report(recorded)
        report.operands = SweepOperands.words(request.target, store: request.store)
        Console.print(report.text)
        if source.experiment.command != nil { WinnerFiles.tell(report, in: source.storePath) }
        return report.best == nil ? .noWinner : .done
    }

    private var resumption: String {
        ShellText.line(["tune", "resume"] + SweepOperands.words(request.target, store: request.store))
    }
}
