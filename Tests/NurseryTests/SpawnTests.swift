import ChildProcess
import Glibc
import Testing

@testable import Tuning

@Suite("Programs that the nursery starts", .timeLimit(.minutes(2)))
struct SpawnTests {
    private let programs: SpawnedPrograms

    init() throws {
        programs = try SpawnedPrograms()
    }

    @Test("a program's end is told with its status, and its two outputs come apart")
    func ends() throws {
        try programs.start(1, "echo out; echo err >&2; exit 3")
        try programs.start(2, "kill -SEGV $$")
        #expect(try programs.reply(1) == .ended(id: 1, .exited(3)))
        #expect(try programs.output(1) == ("out\n", "err\n"))
        #expect(try programs.reply(2) == .ended(id: 2, .signalled(SIGSEGV)))
    }

    @Test("it has its arguments, folder, environment, mark and limit of memory")
    func surroundings() throws {
        try programs.start(
            1, #"echo "$A|$TUNE_RUN|$(ulimit -v)|$(basename "$PWD" | cut -c1-10)""#, memoryLimit: 1 << 30,
            environment: ["A=b c", "TUNE_RUN=another"])
        #expect(try programs.reply(1) == .ended(id: 1, .exited(0)))
        #expect(try programs.output(1).standard == "b c|\(programs.mark(1))|1048576|tune-spawn\n")
    }

    @Test("it is noted by number, time of its start, start of the machine and mark")
    func note() throws {
        try programs.start(1, "echo $$; exec sleep 1000")
        #expect(programs.wait(1, forLiving: 1))
        let pid = try #require(programs.living(1).first)
        let facts = try #require(ProcessTable.facts(of: pid))
        let text = try TextFile.read(programs.processFile(1))
        #expect(
            ProcessNote(text: text)
                == ProcessNote(
                    pid: pid, startTime: facts.startTime, bootID: ProcessTable.bootID, mark: programs.mark(1)))
        #expect(ProcessNote(text: String(text.prefix(40))) == nil)
    }

    @Test(
        "one that cannot be started is told with the reason, and the next one starts",
        arguments: [
            (["/no/such/program"], "could not start `/no/such/program`: No such file or directory"),
            (["/etc/passwd"], "could not start `/etc/passwd`: Permission denied"),
            ([String(repeating: "x", count: 300)], "File name too long"),
        ])
    func notStarted(arguments: [String], reason: String) throws {
        try programs.start(1, arguments)
        guard case .notStarted(1, let sentence) = try programs.reply(1) else {
            Issue.record("it was started")
            return
        }
        #expect(sentence.hasSuffix(reason))
        try programs.start(2, "exit 0")
        #expect(try programs.reply(2) == .ended(id: 2, .exited(0)))
    }

    @Test(
        "nothing that a program has started outlives it",
        arguments: [
            "sleep 1000 &", "setsid sleep 1000 &", "setsid sh -c 'sleep 1000 & sleep 1000 & wait' &",
            "(setsid setsid sh -c 'trap \"\" TERM HUP; setsid sleep 1000 & sleep 1000' &) &",
            "set -m; sleep 1000 & sleep 1000 & sleep 1000 &",
        ])
    func leftovers(script: String) throws {
        try programs.start(1, "\(script) sleep 0.2; exit 4")
        #expect(try programs.reply(1) == .ended(id: 1, .exited(4)))
        #expect(programs.living().isEmpty)
    }

    @Test("what has no mark any more is ended as well, but not as long as it may be another run's")
    func unmarked() throws {
        try programs.start(2, "env -i WITHOUT=\(programs.mark(2)) setsid sleep 1000 & sleep 0.2")
        try programs.start(3, "exec sleep 1000")
        #expect(try programs.reply(2) == .ended(id: 2, .exited(0)))
        func daemons() -> Int {
            ProcessTable.pids.count {
                ProcessTable.value(of: "WITHOUT", inEnvironmentOf: $0) == programs.mark(2)
            }
        }
        try programs.signal(3, SIGKILL)
        _ = try programs.reply(3)
        var left = 1000
        while daemons() > 0, left > 0 {
            usleep(5000)
            left -= 1
        }
        #expect(left > 0)
    }

    @Test("what a run has started goes on as long as the run, whichever others end")
    func others() throws {
        try programs.start(1, "setsid sleep 1000 & exec sleep 1000")
        #expect(programs.wait(1, forLiving: 2))
        for id in 2..<6 {
            try programs.start(id, "(setsid sleep 1000 &); sleep 0.1")
            #expect(try programs.reply(id) == .ended(id: id, .exited(0)))
        }
        #expect(programs.living().count == 2)
        try programs.signal(1, SIGTERM)
        #expect(try programs.reply(1) == .ended(id: 1, .signalled(SIGTERM), afterSignal: true))
        #expect(programs.living().isEmpty)
    }

    @Test("a signal reaches the whole group, and an end after it is told as such")
    func signals() throws {
        try programs.start(1, "trap 'exit 7' TERM; echo ready; sleep 1000 & wait")
        while try programs.output(1).standard.isEmpty { usleep(2000) }
        try programs.signal(1, SIGTERM)
        #expect(try programs.reply(1) == .ended(id: 1, .exited(7), afterSignal: true))
        // One that has ended is passed over.
        try programs.signal(1, SIGTERM)
        try programs.start(2, "exit 0")
        #expect(try programs.reply(2) == .ended(id: 2, .exited(0), afterSignal: false))
    }

    @Test("a program that closes its outputs is running still")
    func closedOutputs() throws {
        try programs.start(1, "exec >&- 2>&-; sleep 0.3; exit 5")
        usleep(100_000)
        #expect(try !programs.hasReply(1))
        #expect(try programs.reply(1) == .ended(id: 1, .exited(5)))
    }

    @Test("however the nursery ends, the programs end, and where it is told to, all that they have started")
    func endings() throws {
        let script = "setsid sh -c 'trap \"\" TERM HUP INT; sleep 1000 & sleep 1000' & sleep 1000 & exec sleep 1000"
        try programs.start(1, script)
        #expect(programs.wait(1, forLiving: 5))
        programs.close()
        #expect(programs.living().isEmpty)
        let others = try SpawnedPrograms()
        try others.start(1, "exec sleep 1000")
        #expect(others.wait(1, forLiving: 1))
        others.kill()
        #expect(others.wait(1, forLiving: 0))
    }
}
