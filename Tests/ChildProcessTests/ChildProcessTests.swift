import Glibc
import Testing

@testable import ChildProcess

@Suite("Child processes", .timeLimit(.minutes(1)))
struct ChildProcessTests {
    /// Runs a program to its end and gives what it wrote.
    private func run(
        _ path: String, _ arguments: [String] = [], environment: [String] = ChildProcess.environment,
        folder: String? = nil
    ) throws -> (text: String, status: ChildProcess.ExitStatus) {
        let (child, reader) = try start(path, arguments, environment: environment, folder: folder)
        return (try readToEnd(reader), try child.wait())
    }

    /// Only the reader outlives the call, so that the child holds the last writer.
    private func start(
        _ path: String, _ arguments: [String], environment: [String], folder: String?
    ) throws -> (ChildProcess, FileDescriptor) {
        let pipe = try Pipe()
        let child = try ChildProcess(
            path: path, arguments: [path] + arguments, environment: environment, output: .descriptor(pipe.writer),
            error: .descriptor(pipe.writer), folder: folder)
        return (child, pipe.reader)
    }

    @Test(
        "how a child ended is known",
        arguments: [
            ("exit 0", ChildProcess.ExitStatus.exited(0)), ("exit 255", .exited(255)), ("kill -9 $$", .signalled(9)),
            ("kill -15 $$", .signalled(15)),
        ])
    func status(script: String, status: ChildProcess.ExitStatus) throws {
        #expect(try run("sh", ["-c", script]).status == status)
    }

    @Test("arguments, environment and folder reach the child as they are, whatever they hold")
    func surroundings() throws {
        let result = try run(
            "/bin/sh", ["-c", #"printf '%s|' "$1" "$2" "$WORD"; pwd"#, "sh", "a b\n", "$HOME'\""],
            environment: ["WORD=first", "WORD=ü=1"], folder: "/usr/bin")
        #expect(result.text == "a b\n|$HOME'\"|ü=1|/usr/bin\n")
    }

    @Test("a child reads the descriptor that it is given, and writes both its outputs")
    func streams() throws {
        let input = try Pipe()
        try input.writer.write(Array("in\n".utf8))
        let output = try Pipe()
        let extra = try MemoryFile(name: "extra")
        try extra.write(Array("extra\n".utf8))
        let child = try ChildProcess(
            path: "sh", arguments: ["sh", "-c", "head -n 1; cat <&3 >&2"], input: .descriptor(input.reader),
            output: .descriptor(output.writer), error: .descriptor(output.writer), extra: extra.descriptor)
        #expect(try child.wait() == .exited(0))
        #expect(try output.reader.read() == .bytes(Array("in\nextra\n".utf8)))
    }

    @Test("a program that is not there is an error that names it")
    func missingProgram() {
        #expect(throws: SystemError(action: "start `/no/such/program`", code: ENOENT)) {
            try ChildProcess(path: "/no/such/program", arguments: ["program"])
        }
        let error = #expect(throws: SystemError.self) {
            try ChildProcess(path: "true", arguments: ["true"], folder: "/no/such/folder")
        }
        #expect(
            error?.description
                == "could not enter the folder `/no/such/folder` to start `true`: No such file or directory")
    }

    @Test("a spawned child has three descriptors and the extra one, no blocked signals, and a session of its own")
    func cleanStart() throws {
        let pipes = try (0..<20).map { _ in try Pipe() }
        let output = try Pipe()
        let child = try Helper.surroundings.start(output, extra: pipes[7].writer)
        #expect(try child.wait() == .exited(0))
        let text = try text(in: output)
        #expect(text == "[0, 1, 2, 3] [] true true enable=no\n")
        #expect(pipes.count == 20)
    }

    @Test("ending a child ends all that it has started, and gives its status")
    func endGroup() throws {
        let output = try Pipe()
        let child = try Helper.waitWithChild.start(output)
        let grandchild = try #require(Int32(try firstLine(output.reader)))
        #expect(try child.reap() == nil)
        try child.end()
        #expect(child.status == .signalled(SIGKILL))
        #expect(try waitUntilGone(grandchild))
    }

    @Test("after a child is reaped, its number is never signalled again")
    func reapedChild() throws {
        let child = try ChildProcess(path: "true", arguments: ["true"])
        #expect(try child.wait() == .exited(0))
        child.signalGroup(SIGKILL)
        #expect(try child.reap() == .exited(0))
        try child.end()
        #expect(child.status == .exited(0))
    }

    @Test("of entries with the same name the last one counts, in the first one's place")
    func mergedEnvironment() {
        #expect(ChildProcess.merged(["A=1", "B=2", "A=3=4", "AB=5", "C"]) == ["A=3=4", "B=2", "AB=5", "C"])
    }
}

@Suite("Forked processes", .timeLimit(.minutes(1)))
struct ForkTests {
    @Test("every forked child is reaped once, with the way it ended")
    func forkAndReap() throws {
        let output = try Pipe()
        let child = try Helper.forkAndReap.start(output)
        #expect(try child.wait() == .exited(0))
        #expect(try text(in: output) == "all reaped\n")
    }

    @Test("a forked child may have so much memory, and no more")
    func memory() throws {
        let pipe = try Pipe()
        _ = try Helper.boundMemory.start(pipe).wait()
        #expect(try text(in: pipe) == "true true\n")
    }

    @Test("a forked child dies with its parent")
    func parentDeath() throws {
        let output = try Pipe()
        let child = try Helper.abandonChild.start(output)
        #expect(try child.wait() == .exited(0))
        let orphan = try #require(Int32(try firstLine(output.reader)))
        #expect(try waitUntilGone(orphan))
    }

    @Test("blocked signals are read once each, and do not end the process")
    func signals() throws {
        let output = try Pipe()
        let child = try Helper.signals.start(output)
        #expect(try child.wait() == .exited(0))
        #expect(try text(in: output) == "[]\ntrue [\(SIGUSR1), \(SIGTERM)] []\n")
    }
}

/// What has been written to a pipe by a child that has ended.
private func text(in pipe: Pipe) throws -> String {
    switch try pipe.reader.read() {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .nothing, .end: ""
    }
}

private func readToEnd(_ reader: FileDescriptor) throws -> String {
    var bytes: [UInt8] = []
    while true {
        let ready = try Poller.ready(readable: [reader.number], timeout: .seconds(20))
        try #require(!ready.isEmpty, "nothing came for 20 seconds after \(bytes.count) bytes")
        switch try reader.read() {
        case .bytes(let next): bytes += next
        case .nothing: continue
        case .end: return String(decoding: bytes, as: UTF8.self)
        }
    }
}

/// Without the line feed.
private func firstLine(_ reader: FileDescriptor) throws -> String {
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n") {
        let ready = try Poller.ready(readable: [reader.number], timeout: .seconds(20))
        try #require(!ready.isEmpty, "no line came for 20 seconds")
        if case .bytes(let next) = try reader.read(atMost: 1) { bytes += next }
    }
    return String(decoding: bytes.dropLast(), as: UTF8.self)
}

/// True once no process has this number; a dead one that its new parent has not reaped yet counts as gone.
private func waitUntilGone(_ pid: Int32) throws -> Bool {
    for _ in 0..<2000 {
        guard let state = try state(of: pid), state != "Z", state != "X" else { return true }
        usleep(5000)
    }
    return false
}

/// The letter that stands for a process's state in /proc; nil where there is no such process.
private func state(of pid: Int32) throws -> Character? {
    let number = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    guard case .bytes(let bytes) = try? FileDescriptor(owning: number).read() else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    return text[end...].dropFirst(2).first
}
