internal import ChildProcess
internal import Fingerprinting
internal import Glibc
package import JSON

/// Has the built-in trainer's runs forked by the nursery: our own program in another mode, which holds the data.
///
/// The nursery ends when this object does, and when this process dies, however that comes about.
package final class NurseryClient: Executor {
    private let nursery: ChildProcess
    /// What the nursery itself prints, which is nothing as long as all is well.
    private let log: MemoryFile
    /// Nil once the nursery has ended.
    private var socket: MessageSocket?
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
    package init(
        path: String = "/proc/self/exe", arguments: [String] = ["tune", "nursery"], environment: [String] = [],
        settings: JSONValue, metric: String, splitSeed: Int, folds: Int? = nil
    ) throws {
        let (here, there) = try MessageSocket.pair()
        log = try MemoryFile(name: "nursery-log")
        socket = here
        nursery = try ChildProcess(
            path: path, arguments: arguments, environment: ChildProcess.environment + environment,
            output: .descriptor(log.descriptor), error: .descriptor(log.descriptor), extra: there.descriptor)
        let request = NurseryRequest.load(settings: settings, metric: metric, splitSeed: splitSeed, folds: folds)
        // Where nobody reads it any more, that is found and told by the next `handle`.
        _ = try here.send(request.text)
    }

    deinit {
        kill()
    }

    package var descriptors: [Int32] {
        guard let socket else { return [] }
        return [socket.descriptor.number] + ids.keys
    }

    package var runningCount: Int { running.count }

    package func start(_ assignment: Assignment) throws {
        guard let socket else { preconditionFailure("nothing can be started after the nursery's end") }
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
                id: id, settings: run.settings.root, seed: run.seed, fold: run.fold, stage: run.stage?.forTrainer)
        case .test(let run, let bytes):
            try weights.write(bytes)
            request = .test(
                id: id, settings: run.settings.root, seed: run.seed, fold: run.fold, epochs: run.stage?.epochs)
        }
        // Its clock starts here, before a child can have started.
        let started = RunningAssignment(assignment, reader: pipe.reader, weights: weights, state: state)
        // Where nobody reads it any more, that is found and told by the next `handle`.
        _ = try socket.send(
            request.text, [pipe.writer, weights.descriptor] + (state.map { [$0.descriptor] } ?? []))
        lastID = id
        running[id] = started
        ids[pipe.reader.number] = id
    }

    package func end(_ run: Run) throws {
        guard let socket, let id = running.first(where: { $0.value.isTraining(run) })?.key else { return }
        running[id]?.wasEndedByUs = true
        _ = try socket.send(NurseryRequest.end(id: id).text)
    }

    package func handle(ready: Set<Int32>) throws -> [ExecutorEvent] {
        for number in ready {
            guard let id = ids[number] else { continue }
            try running[id]?.read()
            if running[id]?.reader == nil { ids[number] = nil }
        }
        guard let socket, ready.contains(socket.descriptor.number) else { return [] }
        var events: [ExecutorEvent] = []
        while true {
            switch try socket.receive() {
            case .message(let text, _):
                guard let reply = NurseryReply(text: text) else {
                    preconditionFailure("the nursery sent what is no reply: \(text)")
                }
                events.append(try event(of: reply))
            case .nothing: return events
            case .closed: return events + eventsOfDeath()
            }
        }
    }

    private func event(of reply: NurseryReply) throws -> ExecutorEvent {
        switch reply {
        case .ready(let sizes): return .ready(sizes)
        case .refused(let sentence): return .refused(sentence)
        case .ended(let id, let exit):
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
        // It has closed its socket, so its end is near; should it hang, it is ended.
        let status = try? nursery.wait(atMost: .seconds(2))
        if status == nil { try? nursery.end() }
        let sentence = "the process that forks the runs \(status?.description ?? "closed its socket")"
        return interrupted + [.died(reason: endOfLog.explaining(sentence))]
    }

    private var endOfLog: RunLog {
        var lines = LineBuffer()
        var log = RunLog()
        for line in lines.append((try? self.log.bytes()) ?? []) { log.append(line[...]) }
        if let line = lines.finish() { log.append(line[...]) }
        return log
    }

    private func forgetAll() {
        running = [:]
        ids = [:]
        socket = nil
    }

    package func kill() {
        forgetAll()
        // Nothing better can be done where this fails.
        try? nursery.end()
    }

    package func close() {
        // At the end of its requests the nursery ends its children and leaves.
        socket?.finishSending()
        _ = try? nursery.wait(atMost: .seconds(2))
        kill()
    }
}
