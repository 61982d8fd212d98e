import ChildProcess
import Fingerprinting
import Glibc
import JSON

@testable import Tuning

/// A nursery that starts shell scripts, and what it says of them.
final class SpawnedPrograms {
    private let nursery: NurseryConnection
    private var replies: [Int: NurseryReply] = [:]
    private var outputs: [Int: (FileDescriptor, FileDescriptor)] = [:]
    private let folder: String
    /// Tells the processes of this nursery from those of others.
    private let mark = "\(getpid())-\(UInt64.random(in: 0..<UInt64.max))"

    struct NothingCame: Error {}

    init() throws {
        var template = Array("/tmp/tune-spawn-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder for tests can be made in /tmp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        nursery = try NurseryConnection(
            path: "/proc/self/exe", arguments: ["helper"],
            environment: ChildProcess.environment + ServerHelper.nursery.environment)
    }

    deinit {
        nursery.close()
        for id in outputs.keys { unlink(processFile(id)) }
        rmdir(folder)
    }

    func processFile(_ id: Int) -> String { "\(folder)/process-\(id)" }

    func mark(_ id: Int) -> String { "\(mark)-\(id)" }

    func start(_ id: Int, _ arguments: [String], memoryLimit: Int? = nil, environment: [String] = []) throws {
        let pipes = (try Pipe(), try Pipe())
        let launch = CommandLaunch(
            arguments: arguments, folder: folder, environment: environment, mark: mark(id), memoryLimit: memoryLimit,
            processFile: processFile(id))
        try nursery.send(.spawn(id: id, launch), [pipes.0.writer, pipes.1.writer])
        outputs[id] = (pipes.0.reader, pipes.1.reader)
    }

    func start(_ id: Int, _ script: String, memoryLimit: Int? = nil, environment: [String] = []) throws {
        try start(id, ["sh", "-c", script], memoryLimit: memoryLimit, environment: environment)
    }

    func signal(_ id: Int, _ number: Int32) throws { try nursery.send(.signal(id: id, number: number)) }

    /// Waits for what the nursery says of a run.
    func reply(_ id: Int) throws -> NurseryReply {
        while true {
            if let reply = replies.removeValue(forKey: id) { return reply }
            guard let number = nursery.descriptor else { throw NothingCame() }
            if try Poller.ready(readable: [number], timeout: .seconds(20)).isEmpty { throw NothingCame() }
            let (next, isOver) = try nursery.receive()
            for reply in next {
                switch reply {
                case .ended(let id, _, _), .notStarted(let id, _): replies[id] = reply
                case .ready, .refused: break
                }
            }
            if isOver && next.isEmpty { throw NothingCame() }
        }
    }

    /// False as long as the nursery has said nothing of the run.
    func hasReply(_ id: Int) throws -> Bool {
        let number = nursery.descriptor ?? -1
        while try Poller.ready(readable: [number], timeout: .zero).contains(number) {
            for reply in try nursery.receive().replies {
                if case .ended(let id, _, _) = reply { replies[id] = reply }
            }
        }
        return replies[id] != nil
    }

    /// What stands in the two pipes.
    func output(_ id: Int) throws -> (standard: String, error: String) {
        guard let pipes = outputs[id] else { return ("", "") }
        return (try text(pipes.0), try text(pipes.1))
    }

    /// The processes that live with the mark of a run, or of any.
    func living(_ id: Int? = nil) -> [Int32] {
        ProcessTable.pids.filter { pid in
            let value = ProcessTable.value(of: CommandLaunch.markVariable, inEnvironmentOf: pid)
            return id.map { value == mark($0) } ?? value?.hasPrefix(mark) ?? false
        }
    }

    /// Waits until so many processes of the run live.
    func wait(_ id: Int, forLiving count: Int) -> Bool {
        for _ in 0..<2000 {
            if living(id).count == count { return true }
            usleep(5000)
        }
        return false
    }

    func close() { nursery.close() }

    func kill() { nursery.kill() }

    private func text(_ reader: FileDescriptor) throws -> String {
        guard case .bytes(let bytes) = try reader.read() else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
