internal import ChildProcess
internal import Glibc
internal import Nursery
internal import Reporting
internal import Tuning

/// `tune watch`: shows where a sweep stands that another process works on, until it ends.
struct WatchCommand {
    var request: Invocation.WatchRequest

    func run() throws -> ExitStatus {
        // Before the store is opened, so that it is closed in order whatever comes.
        let signals = try SignalSource([SIGINT, SIGTERM, SIGHUP])
        let source = try SweepSource(path: request.target, store: request.store, readsOnly: true)
        let watch = try SweepWatch(source, trainer: BuiltInTrainer.version)
        guard let process = watch.process else {
            Console.say("no sweep is running on \(source.storePath); what is recorded:")
            return report(watch.recorded)
        }
        guard try follow(watch, process, signals) else { return .interrupted }
        // What came between the last look and the end.
        try watch.look()
        var recorded = watch.recorded
        recorded.isRunning = false
        return report(recorded)
    }

    /// - Returns: False where a signal came before the sweep ended.
    private func follow(_ watch: SweepWatch, _ process: String, _ signals: SignalSource) throws -> Bool {
        let experiment = watch.recorded.sweep.experiment
        let progress = ProgressDisplay(
            experiment, title: "\(experiment.name), in process \(process)", isShown: true)
        defer { progress.end() }
        var status = watch.status
        while watch.process != nil {
            let began = SystemClock.monotonicSeconds()
            if try watch.look() { status = watch.status }
            progress.show { status }
            // A store that takes long to read is read seldom.
            let pause = max(1, 4 * (SystemClock.monotonicSeconds() - began))
            let ready = try Poller.ready(readable: [signals.descriptor.number], timeout: .seconds(pause))
            if !ready.isEmpty { return false }
        }
        return true
    }

    private func report(_ recorded: RecordedSweep) -> ExitStatus {
        let report = Report(recorded)
        let store = request.store.map { " --store \($0)" } ?? ""
        Console.print(report.summaryText + "\nall of it: tune report \(request.target)\(store)\n")
        return report.state == .finished && report.best == nil ? .noWinner : .done
    }
}
