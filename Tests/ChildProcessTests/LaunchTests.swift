import Glibc
import Testing

@testable import ChildProcess

@Suite("Launching programs", .timeLimit(.minutes(1)))
struct LaunchTests {
    private func run(_ script: String, _ change: (inout Launch) -> Void = { _ in }) throws -> String {
        let pipe = try Pipe()
        var launch = Launch(path: "sh", arguments: ["sh", "-c", script])
        launch.output = .descriptor(pipe.writer)
        launch.error = .descriptor(pipe.writer)
        change(&launch)
        let pid = try launch.start()
        _ = try Reaper.reap(pid, waiting: true)
        guard case .bytes(let bytes) = try pipe.reader.read() else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("a program is searched for in the PATH of its own environment")
    func ownPath() throws {
        #expect(try run("echo $PATH") { $0.environment = ["PATH=/nowhere:/bin"] } == "/nowhere:/bin\n")
        #expect(throws: SystemError(action: "start `sh`", code: ENOENT)) {
            _ = try run("true") { $0.environment = ["PATH=/nowhere:"] }
        }
        #expect(try run("echo found") { $0.environment = [] } == "found\n")
    }

    @Test("a file that may not be executed is another error than none")
    func noPermission() {
        #expect(throws: SystemError(action: "start `passwd`", code: EACCES)) {
            try Launch(path: "passwd", arguments: ["passwd"], environment: ["PATH=/nowhere:/etc"]).start()
        }
        #expect(throws: SystemError(action: "start ``", code: ENOENT)) {
            try Launch(path: "", arguments: [""], environment: []).start()
        }
    }

    @Test("a limit of memory is that of each of its processes")
    func memoryLimit() throws {
        #expect(try run("ulimit -v; sh -c 'ulimit -v'") { $0.memoryLimit = 512 << 20 } == "524288\n524288\n")
        #expect(try run("ulimit -v") == run("ulimit -v") { $0.memoryLimit = nil })
    }

    @Test("a program that is to die with its parent does")
    func parentDeath() throws {
        let output = try Pipe()
        let child = try Helper.abandonProgram.start(output)
        #expect(try child.wait() == .exited(0))
        guard case .bytes(let bytes) = try output.reader.read() else {
            Issue.record("no number was told")
            return
        }
        let pid = try #require(Int32(String(decoding: bytes.dropLast(), as: UTF8.self)))
        var left = 2000
        while let facts = ProcessTable.facts(of: pid), facts.isAlive, left > 0 {
            usleep(5000)
            left -= 1
        }
        #expect(left > 0)
    }

    @Test("children are listed until they are reaped, with what the system knows of them")
    func facts() throws {
        let child = try ChildProcess(path: "sleep", arguments: ["sleep", "60"], environment: ["A_MARK=of=mine"])
        let facts = try #require(ProcessTable.facts(of: child.pid))
        #expect(facts.isAlive)
        #expect(facts.group == child.pid && facts.session == child.pid && facts.parent == getpid())
        // While a program takes its process over, the environment is empty for a moment.
        while ProcessTable.value(of: "A_MARK", inEnvironmentOf: child.pid) == nil { usleep(1000) }
        #expect(ProcessTable.value(of: "A_MARK", inEnvironmentOf: child.pid) == "of=mine")
        #expect(ProcessTable.value(of: "A_MAR", inEnvironmentOf: child.pid) == nil)
        #expect(ProcessTable.pids.contains(child.pid))
        #expect(ProcessTable.bootID.count == 36)
        try child.end()
        #expect(ProcessTable.facts(of: child.pid)?.startTime != facts.startTime)
    }

    @Test(
        "a process's line is read whatever its name",
        arguments: ["sh", "a (b) c", ") S 1 2 (", ""])
    func statLine(name: String) {
        let facts = ProcessFacts(
            stat: "12 (\(name)) S 3 4 5 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654321 9 10 184467")
        #expect(facts == ProcessFacts(pid: 12, parent: 3, group: 4, session: 5, startTime: 987_654_321))
    }

    @Test("what is no such line is nothing")
    func badStatLine() {
        for text in ["", "12", "12 (sh)", "12 (sh) S 3 4", "x (sh) S 3 4 5 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 9 9"] {
            #expect(ProcessFacts(stat: text) == nil)
        }
        #expect(ProcessFacts(stat: "1 (a) Z 3 4 5 0 -1 4 1 2 3 4 5 6 7 8 20 0 1 0 9 9")?.isAlive == false)
    }
}
