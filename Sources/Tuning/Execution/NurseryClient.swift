internal import ChildProcess
package import Fingerprinting
internal import Glibc
package import JSON

/// Has the built-in trainer's runs forked by the nursery: our own program in another mode, which holds the data.
///
/// The nursery ends when this object does, and when this process dies, however that comes about.
package final class NurseryClient: Executor {
    private let nursery: NurseryConnection
    /// Where the directories of the runs are, in which long ones leave what it takes to go on; nil where they leave nothing.
    private let root: String?
    private let limits: RunLimits
    /// See `CheckpointFile`.
    private let checkpointInterval: Double
    private var running: [Int: RunningAssignment] = [:]
    /// The running assignments by the descriptor from which their lines are read.
    private var ids: [Int32: Int] = [:]
    private var lastID = 0
    /// How often each run was ended from outside.
    private var kills: [Fingerprint: Int] = [:]

    /// Starts the nursery and has it load the data; an event tells what came of that.
    ///
    /// - Parameters:
    ///   - path: The program; by default the one that runs here, even where its file was replaced meanwhile.
    ///   - environment: Entries beside those of this process.
    ///   - settings: Name the data file by a path that holds from the working folder.
    ///   - splitSeed: Decides which rows are in which split.
    ///   - folds: How many parts of the rows validate in turn; nil for one validation split.
    ///   - store: The path of the store beside which long runs leave their checkpoints; nil for none.
    ///   - limits: What a run may take; those of output and grace are for commands.
    ///   - checkpointInterval: For how long a run trains before its first checkpoint and between two, in seconds.
    package init(
        path: String = "/proc/self/exe", arguments: [String] = ["tune", "nursery"], environment: [String] = [],
        settings: JSONValue, metric: String, splitSeed: Int, folds: Int? = nil, store: String? = nil,
        limits: RunLimits = RunLimits(),
        checkpointInterval: Double = 2
    ) throws {
        root = store.map(RunDirectory.root)
        self.checkpointInterval = checkpointInterval
        self.limits = limits
        nursery = try NurseryConnection(
            path: path, arguments: arguments, environment: ChildProcess.environment + environment)
        try nursery.send(
            .load(
                settings: settings, metric: metric, splitSeed: splitSeed, folds: folds, memoryLimit: limits.memory))
    }

    package var descriptors: [Int32] {
        guard let number = nursery.descriptor else { return [] }
        return [number] + ids.keys
    }

    package var runningCount: Int { running.count }

    package var deadline: Double? { running.values.compactMap(\.deadline).min() }

    package func start(_ assignment: Assignment) throws {
        precondition(nursery.descriptor != nil, "nothing can be started after the nursery's end")
        let pipe = try Pipe()
        let weights = try MemoryFile(name: "weights")
        var state: MemoryFile?
        let id = lastID + 1
        let request: NurseryRequest
        switch assignment {
        case .train(let run, let checkpoint):
            if run.stage != nil { state = try MemoryFile(name: "state") }
            if let checkpoint { try state?.write(checkpoint.state) }
            request = .train(
                id: id, settings: run.settings.root, seed: run.seed, fold: run.fold, stage: run.stage?.forTrainer,
                checkpoint: checkpointFile(of: run.key))
        case .test(let run, let bytes):
            try weights.write(bytes)
            request = .test(
                id: id, settings: run.settings.root, seed: run.seed, fold: run.fold, epochs: run.stage?.epochs)
        }
        // Its clock starts here, before a child can have started.
        let started = RunningAssignment(assignment, reader: pipe.reader, weights: weights, state: state, limits: limits)
        try nursery.send(request, [pipe.writer, weights.descriptor] + (state.map { [$0.descriptor] } ?? []))
        lastID = id
        running[id] = started
        ids[pipe.reader.number] = id
    }

    private func checkpointFile(of key: Fingerprint) -> CheckpointFile? {
        root.map {
            CheckpointFile(
                path: RunDirectory(root: $0, key: key).stateFile, run: key.description, interval: checkpointInterval)
        }
    }

    package var resumable: [Fingerprint] { root.map(RunDirectory.keys) ?? [] }

    package func forget(_ run: Fingerprint) {
        if let root { RunDirectory(root: root, key: run).removeState() }
    }

    package func end(_ run: Run) throws {
        guard let id = running.first(where: { $0.value.isTraining(run) })?.key else { return }
        running[id]?.wasEndedByUs = true
        try nursery.send(.end(id: id))
    }

    package func endAll() throws {
        for id in running.keys {
            running[id]?.wasEndedByUs = true
            try nursery.send(.end(id: id))
        }
    }

    package func handle(ready: Set<Int32>) throws -> [ExecutorEvent] {
        for number in ready {
            guard let id = ids[number] else { continue }
            try running[id]?.read()
            if running[id]?.reader == nil { ids[number] = nil }
        }
        try endOverdue()
        guard let number = nursery.descriptor, ready.contains(number) else { return [] }
        let (replies, isOver) = try nursery.receive()
        let events = try replies.map(event)
        return isOver ? events + eventsOfDeath() : events
    }

    /// Ends trainings that take longer than they may.
    private func endOverdue() throws {
        let now = SystemClock.monotonicSeconds()
        for (id, assignment) in running where assignment.deadline.map({ $0 <= now }) ?? false {
            running[id]?.runOutOfTime()
            try nursery.send(.end(id: id))
        }
    }

    private func event(of reply: NurseryReply) throws -> ExecutorEvent {
        switch reply {
        case .ready(let sizes): return .ready(sizes)
        case .refused(let sentence): return .refused(sentence)
        case .notStarted(let id, let reason): preconditionFailure("run \(id) is no program to be started: \(reason)")
        case .ended(let id, let exit, _):
            guard var ended = running.removeValue(forKey: id) else {
                preconditionFailure("the nursery told the end of run \(id), which was not running")
            }
            if let number = ended.reader?.number { ids[number] = nil }
            let key = ended.assignment.run.key
            let event = try ended.event(exit: exit, kills: kills[key, default: 0])
            if case .interrupted = event, !ended.wasEndedByUs { kills[key, default: 0] += 1 }
            return event
        }
    }

    /// A run whose nursery died was ended with it, by no fault of its own.
    private func eventsOfDeath() -> [ExecutorEvent] {
        let interrupted = running.sorted { $0.key < $1.key }.map { ExecutorEvent.interrupted($0.value.assignment) }
        forgetAll()
        return interrupted + [.died(reason: nursery.reasonOfDeath())]
    }

    private func forgetAll() {
        running = [:]
        ids = [:]
    }

    package func kill() {
        forgetAll()
        nursery.kill()
    }

    package func close() {
        forgetAll()
        nursery.close()
        // Only where no run has left anything.
        if let root { rmdir(root) }
    }
}
