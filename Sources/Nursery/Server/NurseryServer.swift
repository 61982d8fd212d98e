internal import ChildProcess
internal import Glibc
internal import JSON
internal import Tuning

/// Holds the data and forks a child for each run that is asked for, or starts a program for it; the other side of
/// `NurseryConnection`.
///
/// The process must have one thread. It waits for requests and for the ends of its children, and for nothing else: a
/// reply for which there is no room is kept, because whoever reads the replies may itself wait for room for a request.
package struct NurseryServer<Program: TrainingProgram> {
    private var program: Program
    private var isLoaded = false
    /// The most bytes of address space that a forked run may have; nil for as many as this process may.
    private var memoryLimit: Int?
    private let socket: MessageSocket
    private let childEnds: SignalSource
    /// The runs' numbers by process.
    private var children: [Int32: Int] = [:]
    private var commands = CommandProcesses()
    private var unsent: [NurseryReply] = []

    /// Serves until the other end is closed; then all children are ended.
    ///
    /// What goes wrong with the nursery itself, such as a fork for which there is no memory, is said on standard error
    /// and ends it: no run may be recorded as failed for that.
    ///
    /// - Parameter number: The socket's descriptor, which is taken over.
    /// - Returns: The status with which the process is to exit.
    package static func serve(_ program: Program, socket number: Int32 = 3) -> Int32 {
        do {
            try ProcessTable.adoptOrphans()
            var server = NurseryServer(
                program: program, socket: MessageSocket(FileDescriptor(owning: number)),
                childEnds: try SignalSource([SIGCHLD]))
            try server.serve()
            return 0
        } catch {
            try? FileDescriptor(owning: STDERR_FILENO).write(Array("\(error)\n".utf8))
            return 1
        }
    }

    private init(program: Program, socket: MessageSocket, childEnds: SignalSource) {
        self.program = program
        self.socket = socket
        self.childEnds = childEnds
    }

    private mutating func serve() throws {
        let socketNumber = socket.descriptor.number
        let signalNumber = childEnds.descriptor.number
        var isOpen = true
        while isOpen {
            let ready = try Poller.ready(
                readable: [socketNumber, signalNumber], writable: unsent.isEmpty ? [] : [socketNumber],
                timeout: commands.isUndecided ? .milliseconds(20) : nil)
            if ready.contains(signalNumber) || ready.isEmpty { try takeEnds() }
            if ready.contains(socketNumber) { isOpen = try receive() }
            try sendReplies()
        }
        try commands.endAll()
    }

    private mutating func takeEnds() throws {
        // One signal may stand for many ends.
        _ = try childEnds.read()
        for ended in try Reaper.reapAll({ commands.willForget($0) }) {
            if let id = children.removeValue(forKey: ended.pid) {
                unsent.append(.ended(id: id, RunExit(ended.status)))
            } else {
                commands.take(ended)
            }
        }
        unsent += commands.settle(besides: children.keys)
    }

    /// Takes one request, so that the ends of children are not kept waiting by many requests.
    ///
    /// - Returns: False once no request will ever come.
    private mutating func receive() throws -> Bool {
        switch try socket.receive() {
        case .closed: return false
        case .nothing: return true
        case .message(let text, let descriptors):
            guard let request = NurseryRequest(text: text) else {
                preconditionFailure("the nursery was sent what is no request: \(text)")
            }
            try perform(request, descriptors)
            return true
        }
    }

    private mutating func sendReplies() throws {
        while let reply = unsent.first {
            switch try socket.send(reply.text, waiting: false) {
            case .full: return
            // A closed socket is found when the next request is read.
            case .sent, .closed: unsent.removeFirst()
            }
        }
    }

    private mutating func perform(_ request: NurseryRequest, _ descriptors: [FileDescriptor]) throws {
        switch request {
        case .end(let id): end(id)
        case .spawn(let id, let launch):
            precondition(descriptors.count == 2, "a program comes with its two outputs")
            try spawn(id, launch, output: descriptors[0], error: descriptors[1])
        case .signal(let id, let number):
            // One that ended by itself has not ended by the signal.
            try takeEnds()
            commands.signal(id, number)
        case .load(let settings, let metric, let splitSeed, let folds, let memoryLimit):
            self.memoryLimit = memoryLimit
            unsent.append(load(settings: settings, metric: metric, splitSeed: splitSeed, folds: folds))
        case .train(let id, let settings, let seed, let fold, let stage, let checkpoint):
            precondition(descriptors.count == (stage == nil ? 2 : 3), "a stage comes with a descriptor for its state")
            try start(id, settings, descriptors, checkpoint) { program, output in
                try program.train(settings: settings, seed: seed, fold: fold, stage: stage, output: output)
            }
        case .test(let id, let settings, let seed, let fold, let epochs):
            let stage = epochs.map { TrainingStage(training: "", epochs: $0) }
            try start(id, settings, descriptors) { program, output in
                if try output.keptWeights().isEmpty {
                    try program.train(settings: settings, seed: seed, fold: fold, stage: stage, output: output)
                }
                let weights = try output.keptWeights()
                guard !weights.isEmpty else { throw NurseryError.noWeights }
                let score = try program.test(settings: settings, weights: weights, fold: fold)
                output.write(["testScore": .number(score)])
            }
        }
    }

    private func end(_ id: Int) {
        // One that was reaped is not among the children, so the number cannot be another process's.
        if let pid = children.first(where: { $0.value == id })?.key { kill(pid, SIGKILL) }
    }

    private mutating func spawn(
        _ id: Int, _ launch: CommandLaunch, output: FileDescriptor, error: FileDescriptor
    ) throws {
        // Opened before, because the program may take its directory away at once.
        let file = try? FileDescriptor(creating: launch.processFile, isEmptied: false)
        let note: ProcessNote
        do throws(SystemError) {
            note = try commands.start(id, launch, output: output, error: error)
        } catch {
            if error.code == ESRCH {
                // It was killed in the moment before it became the program, which says nothing about the run.
                unsent.append(.ended(id: id, .signalled(SIGKILL)))
                return
            }
            guard error.isOfProgram || launch.memoryLimit != nil else { throw error }
            unsent.append(.notStarted(id: id, "\(error)"))
            return
        }
        // Where the disk is full, the mark in its environment alone has to do.
        try? file?.write(Array(note.text.utf8))
    }

    private mutating func load(settings: JSONValue, metric: String, splitSeed: Int, folds: Int?) -> NurseryReply {
        do {
            let sizes = try program.load(settings: settings, metric: metric, splitSeed: splitSeed, folds: folds)
            isLoaded = true
            return .ready(sizes)
        } catch {
            return .refused("\(error)")
        }
    }

    /// Forks a child that does the work and ends with status 0, or 1 where the work throws.
    private mutating func start(
        _ id: Int, _ settings: JSONValue, _ descriptors: [FileDescriptor], _ checkpoint: CheckpointFile? = nil,
        work: (Program, RunOutput) throws -> Void
    ) throws {
        precondition(descriptors.count >= 2, "a request to train or test comes with two descriptors or more")
        let lines = descriptors[0]
        do {
            guard isLoaded else { throw NurseryError.notLoaded }
            try program.prepare(settings: settings)
        } catch {
            // As if a child had been forked and had failed at once.
            try lines.write(Array("\(error)\n".utf8))
            unsent.append(.ended(id: id, .exited(1)))
            return
        }
        let output = RunOutput(
            lines: lines, weights: MemoryFile(descriptors[1]),
            state: descriptors.dropFirst(2).first.map(MemoryFile.init), checkpoint: checkpoint,
            forked: SystemClock.monotonicSeconds())
        let program = program
        let pid = try Fork.run(closing: [socket.descriptor, childEnds.descriptor], memoryLimit: memoryLimit) {
            NurseryServer.status(lines, output) { try work(program, output) }
        }
        children[pid] = id
    }

    /// Does a child's work, with all that it prints among its lines, and gives its exit status.
    private static func status(_ lines: FileDescriptor, _ output: RunOutput, work: () throws -> Void) -> Int32 {
        do {
            // A checkpoint for which there is no room costs the run nothing else.
            signal(SIGXFSZ, SIG_IGN)
            try lines.replace(STDOUT_FILENO)
            try lines.replace(STDERR_FILENO)
            try work()
            try output.finish()
            fflush(nil)
            return 0
        } catch {
            try? output.finish()
            fflush(nil)
            try? lines.write(Array("\(error)\n".utf8))
            return 1
        }
    }
}

/// What is wrong with a request, rather than with the run that it asks for.
private enum NurseryError: Error, CustomStringConvertible {
    case notLoaded
    case noWeights

    var description: String {
        switch self {
        case .notLoaded: "the data is not loaded"
        case .noWeights: "the training has left no weights to test"
        }
    }
}

extension SystemError {
    /// False where a program is not to blame that cannot be started: there are too many processes, for example.
    fileprivate var isOfProgram: Bool { ![EAGAIN, ENOMEM, EMFILE, ENFILE].contains(code) }
}
