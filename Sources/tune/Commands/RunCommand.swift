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
        let reading = try source.readingIfAny(trainer: BuiltInTrainer.version)
        if mustHaveBegun && reading == nil { throw StoreError(path: source.storePath, problem: .missing) }
        // A finished sweep is only read: nothing is locked, nothing written, no data loaded.
        if let recorded = reading?.recorded, recorded.isFinished { return report(recorded) }
        switch try train(source, reading) {
        case .finished:
            let store = try Store(path: source.storePath, access: .readOnly)
            return report(try source.recorded(in: store, trainer: BuiltInTrainer.version))
        case .interrupted:
            Console.say("stopped; all that was recorded is kept. Go on with: \(resumption)")
            return .interrupted
        }
    }

    /// - Parameter reading: What was recorded before anything was locked; nil where there was no store.
    private func train(_ source: SweepSource, _ reading: SweepReading?) throws -> SweepLoop.Ending {
        // Before anything is started, so that no signal is lost.
        let signals = try SignalSource([SIGINT, SIGTERM, SIGHUP])
        let lock = try StoreLock(store: source.storePath)
        defer { lock.release() }
        let experiment = source.experiment
        let nursery = try NurseryClient(
            settings: experiment.settings.root, metric: experiment.metric.name, splitSeed: experiment.seed,
            folds: experiment.folds)
        // Data that cannot be used are refused before the store is made.
        guard try waitForData(nursery, signals) else { return .interrupted }
        let known = try reading?.close()
        let store = try Store(path: source.storePath, access: .write)
        let session = try store.beginSession(
            on: source.stored, started: SystemClock.seconds1970(), pid: getpid())
        let progress = ProgressDisplay(metric: experiment.metric.name, isShown: request.showsProgress)
        defer { progress.end() }
        let workers = request.workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        var loop = SweepLoop(
            try known ?? source.recorded(in: store, trainer: BuiltInTrainer.version), store: store, executor: nursery,
            workers: workers, speculates: request.speculates && workers > 1, signals: signals, session: session,
            observe: { progress.show($0) })
        let ending = try loop.run()
        nursery.close()
        return ending
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

    private func report(_ recorded: RecordedSweep) -> ExitStatus {
        let report = Report(recorded)
        Console.print(report.text)
        return report.best == nil ? .noWinner : .done
    }

    private var resumption: String {
        "tune resume \(request.target)" + (request.store.map { " --store \($0)" } ?? "")
    }
}
