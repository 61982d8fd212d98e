internal import ChildProcess
internal import Fingerprinting
internal import Glibc
internal import JSON

/// Has the runs of an experiment on a command started as programs by a nursery, which holds no data.
///
/// Never more of them are running than there are workers and slots: what is started while others still end, waits.
/// A run that failed and may be tried again waits too, and counts as running like all that waits.
package final class CommandExecutor: Executor {
    private let experiment: Experiment
    private let command: Command
    private let nursery: NurseryConnection
    private let root: String
    private let mark: RunMark
    private let threads: RunEnvironment.Threads
    /// The names in the environment that runs inherit.
    private let inherited: Set<String>
    private var queue: CommandQueue
    private var running: [Int: RunningCommand] = [:]
    /// The running ones by the descriptors from which their output is read.
    private var ids: [Int32: Int] = [:]
    private var lastID = 0
    /// How often each run was ended from outside.
    private var kills: [Fingerprint: Int] = [:]
    /// Of runs that have left nothing, for those that are started next.
    private var spareDirectories: [RunDirectory] = []

    /// Starts the nursery; runs can be started at once.
    ///
    /// - Parameters:
    ///   - experiment: Has a command.
    ///   - store: The path of the store beside which the runs' directories stand.
    ///   - workers: How many runs may run at a time, where there are as many slots.
    ///   - program: By default the one that runs here, even where its file was replaced meanwhile.
    ///   - environment: Entries beside those of this process, for the nursery and all runs.
    package init(
        _ experiment: Experiment, store: String, workers: Int, pauses: RetryPauses = RetryPauses(),
        program: String = "/proc/self/exe", arguments: [String] = ["tune", "nursery"], environment: [String] = []
    ) throws {
        guard let command = experiment.command else { preconditionFailure("an experiment on a command has one") }
        self.experiment = experiment
        self.command = command
        root = RunDirectory.root(ofStore: store)
        mark = RunMark(root: root, maker: ProcessTable.facts(of: getpid()))
        queue = CommandQueue(slots: min(experiment.slots?.count ?? workers, workers), pauses: pauses)
        threads = RunEnvironment.Threads(experiment.threads, workers: workers)
        let inherited = RunEnvironment.inheritedEntries + environment
        self.inherited = Set(inherited.map { String($0.prefix { $0 != "=" }) })
        nursery = try NurseryConnection(path: program, arguments: arguments, environment: inherited)
    }

    deinit {
        kill()
    }

    package var descriptors: [Int32] {
        guard let number = nursery.descriptor else { return [] }
        return [number] + ids.keys
    }

    package var runningCount: Int { running.count + queue.count }

    package var deadline: Double? {
        (running.values.compactMap(\.deadline) + (queue.deadline.map { [$0] } ?? [])).min()
    }

    package func start(_ assignment: Assignment) throws {
        precondition(nursery.descriptor != nil, "nothing can be started after the nursery's end")
        switch assignment {
        case .train(let run, _): queue.append(CommandAttempt(run: run))
        case .test: preconditionFailure("a command has no rows for a test")
        }
        try fillSlots()
    }

    package func end(_ run: Run) throws {
        queue.drop { $0.run.key == run.key }
        for (id, attempt) in running where attempt.attempt.run.key == run.key { try tell(id, .unwanted) }
    }

    package func endAll() throws {
        queue.drop { _ in true }
        for id in running.keys { try tell(id, .unwanted) }
    }

    package func handle(ready: Set<Int32>) throws -> [ExecutorEvent] {
        for number in ready {
            guard let id = ids[number], let stream = running[id]?.stream(number) else { continue }
            try running[id]?.read(stream)
            if running[id]?.stream(number) == nil { ids[number] = nil }
            if running[id]?.transcript.exceedsOutput == true { try tell(id, .output) }
        }
        var events = queue.takeDropped().map { ExecutorEvent.interrupted(.train($0.run)) }
        if let number = nursery.descriptor, ready.contains(number) {
            let (replies, isOver) = try nursery.receive()
            for reply in replies {
                if let event = try event(of: reply) { events.append(event) }
            }
            if isOver { return events + eventsOfDeath() }
        }
        try actOnTime()
        try fillSlots()
        return events
    }

    package func kill() {
        forgetAll()
        // It ends what the runs have started too, wherever that went.
        nursery.close(within: .seconds(10))
        for directory in spareDirectories { directory.remove() }
        spareDirectories = []
        // Only where no run has left anything.
        rmdir(root)
    }

    package func close() { kill() }

    private func forgetAll() {
        running = [:]
        ids = [:]
        queue.removeAll()
    }
}

// MARK: - Starting

extension CommandExecutor {
    /// Starts what waits for a slot, as long as there are slots.
    private func fillSlots() throws {
        while let (attempt, slot) = queue.next() { try start(attempt, slot) }
    }

    private func start(_ attempt: CommandAttempt, _ slot: Int) throws {
        let run = attempt.run
        let directory = RunDirectory(root: root, key: run.key)
        if try directory.prepare(settings: run.settings.root, spare: spareDirectories.last) {
            spareDirectories.removeLast()
        }
        let (output, error) = (try Pipe(), try Pipe())
        lastID += 1
        let environment = RunEnvironment(
            run, in: directory, slot: slot, gpu: experiment.slots?.gpu(ofSlot: slot), threads: threads)
        let launch = CommandLaunch(
            arguments: command.arguments.map(environment.text), folder: command.workingDirectory,
            environment: environment.entries(command.environment, inherited: inherited),
            mark: mark.text(of: run.key, id: lastID), memoryLimit: experiment.limits.memory,
            processFile: directory.processFile)
        let scoreFile: ScoreFile? =
            switch command.score.place {
            case .file(let path): ScoreFile(path: AbsolutePath.of(environment.text(path), in: directory.path))
            case .standardOutput, .pattern: nil
            }
        running[lastID] = RunningCommand(
            attempt, slot: slot, directory: directory, scoreFile: scoreFile,
            transcript: CommandTranscript(command.score, goal: experiment.metric.goal, limits: experiment.limits),
            output: output.reader, error: error.reader, runTime: experiment.limits.runTime)
        ids[output.reader.number] = lastID
        ids[error.reader.number] = lastID
        try nursery.send(.spawn(id: lastID, launch), [output.writer, error.writer])
    }
}

// MARK: - Ending

extension CommandExecutor {
    /// Tells a run to end: gently, and by force when its grace is over.
    private func tell(_ id: Int, _ stop: CommandTranscript.Stop) throws {
        guard let attempt = running[id], attempt.stop == nil else { return }
        running[id]?.told(stop, killAt: SystemClock.monotonicSeconds() + experiment.limits.grace)
        try nursery.send(.signal(id: id, number: SIGTERM))
    }

    /// Does what is due: ends runs that take too long, kills those whose grace is over, makes attempts again.
    private func actOnTime() throws {
        let now = SystemClock.monotonicSeconds()
        for (id, attempt) in running {
            guard let deadline = attempt.deadline, deadline <= now else { continue }
            if attempt.stop == nil {
                try tell(id, .runTime)
            } else {
                running[id]?.killed()
                try nursery.send(.signal(id: id, number: SIGKILL))
            }
        }
        queue.pass(to: now)
    }

    /// Nil where nothing is to be told of what has come.
    private func event(of reply: NurseryReply) throws -> ExecutorEvent? {
        switch reply {
        case .ready, .refused: preconditionFailure("the nursery was not told to load data")
        case .notStarted(let id, let reason):
            let attempt = forget(id)
            return try event(of: attempt, attempt.transcript.outcome(notStarted: reason))
        case .ended(let id, let exit, let afterSignal):
            var attempt = forget(id)
            try attempt.readRest()
            // One that failed has no score, whatever it has left.
            let file = exit == .exited(0) ? attempt.scoreFile : nil
            attempt.transcript.finish(file: file?.bytes())
            let stop = afterSignal ? attempt.stop : nil
            return try event(of: attempt, attempt.transcript.outcome(exit: exit, stop: stop))
        }
    }

    private func forget(_ id: Int) -> RunningCommand {
        guard let attempt = running.removeValue(forKey: id) else {
            preconditionFailure("the nursery told the end of run \(id), which was not running")
        }
        for number in attempt.descriptors { ids[number] = nil }
        queue.release(attempt.slot)
        return attempt
    }

    /// - Parameter outcome: Nil where the run was ended for nothing that it has done.
    private func event(of ended: RunningCommand, _ outcome: RunOutcome?) throws -> ExecutorEvent? {
        let run = ended.attempt.run
        guard let outcome = outcome ?? outcomeOfKills(ended) else {
            ended.directory.tidyAfterInterruption()
            return .interrupted(.train(run))
        }
        switch outcome {
        case .succeeded, .diverged:
            if ended.directory.tidyAfterSuccess(keepsLog: ended.transcript.hasLog) {
                spareDirectories.append(ended.directory)
            }
        case .failed(let cause, _):
            ended.directory.tidyAfterFailure()
            if cause.isOfProgram, ended.attempt.number <= experiment.retries, ended.stop != .unwanted {
                queue.tryAgain(ended.attempt, at: SystemClock.monotonicSeconds())
                return nil
            }
        }
        return .trained(ended.record(outcome))
    }

    /// One that is killed for what it takes of the machine would be started again for ever: three times is enough.
    private func outcomeOfKills(_ ended: RunningCommand) -> RunOutcome? {
        if ended.stop != nil { return nil }
        kills[ended.attempt.run.key, default: 0] += 1
        let times = kills[ended.attempt.run.key, default: 0]
        return times < 3 ? nil : ended.transcript.outcome(killed: times)
    }

    /// What was running when the nursery died was ended with it, by no fault of its own.
    private func eventsOfDeath() -> [ExecutorEvent] {
        let attempts = running.sorted { $0.key < $1.key }.map(\.value.attempt) + queue.attempts
        forgetAll()
        let reason = nursery.reasonOfDeath()
        // The first processes of the runs have died with it; what these have started may live.
        _ = try? Survivors.end(mark, grace: 0)
        return attempts.map { .interrupted(.train($0.run)) } + [.died(reason: reason)]
    }
}
