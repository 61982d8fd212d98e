import Glibc
import JSON
import Testing

@Suite("Sweeps of a command, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct CommandTests {
    /// A grid over `x`, whose score is the script's to tell.
    private func experiment(_ script: String, values: [JSONValue] = [1, 2, 3, 4, 5, 6]) -> JSONValue {
        [
            "command": ["sh", "-c", .string(script.escapingBraces), "sh", "{x}"], "settings": ["x": values[0]],
            "metric": ["name": "score", "goal": "minimize"],
            "search": ["method": "grid", "parameters": [["name": "x", "values": .array(values)]]],
        ]
    }

    private static let quick = #"echo "{\"score\": $(( ($1 - 3) * ($1 - 3) ))}""#

    @Test("a sweep finds the best, leaves no directories where nothing was written, and answers the same again")
    func wholeSweep() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(experiment(CommandTests.quick), as: "quick")
        let result = try Tune.run([file, "--workers", "3"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let report = try Tune.report(file, in: folder)
        #expect(report["state"] == "finished")
        #expect(report["best"]?["configuration"] == ["x": 3])
        #expect(report["best"]?["score"] == 0)
        #expect(folder.visibleNames == ["data", "quick.json", "quick.sqlite"])
        let again = try Tune.run([file], in: folder)
        #expect(again.status == 0)
        #expect(again.output == result.output)
        let alone = try folder.write(experiment(CommandTests.quick), as: "alone")
        try #require(try Tune.run([alone, "--workers", "1"], in: folder).status == 0)
        #expect(
            try Tune.lastingText(Tune.report(alone, in: folder)).split(separator: "alone")
                == Tune.lastingText(report).split(separator: "quick"))
    }

    @Test("what the best trial has left is told, and models are the program's own")
    func files() throws {
        let folder = try TemporaryFolder()
        let script = #"echo model > "$TUNE_RUN_DIRECTORY/model"; "# + CommandTests.quick
        let file = try folder.write(experiment(script), as: "files")
        let result = try Tune.run([file], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let prefix = "tune: files of the best trial are in "
        let line = try #require(result.error.split(separator: "\n").first { $0.hasPrefix(prefix) })
        #expect(TextFile.read("\(line.dropFirst(prefix.count))/model") == "model\n")
        for arguments in [["report", file, "--save-weights", "w"], ["predict", file, file]] {
            let refused = try Tune.run(arguments, in: folder)
            #expect(refused.status == 65)
            #expect(refused.error.contains("the built-in perceptron alone"))
        }
        #expect(try Tune.run(["check", file], in: folder).status == 0)
        #expect(try Tune.run(["plan", file], in: folder).status == 0)
    }

    @Test("a program that always fails stops the sweep with what it said, and is tried again when told so")
    func failures() throws {
        let folder = try TemporaryFolder()
        let script = "[ -e ready ] || { echo no such module >&2; exit 1; }; " + CommandTests.quick
        let file = try folder.write(experiment(script).replacing(["search", "maxFailures"], with: 2), as: "failing")
        let result = try Tune.run([file, "--workers", "4"], in: folder)
        #expect(result.status == 2)
        #expect(result.error.contains("2 runs have failed one after the other"))
        #expect(result.error.contains("no such module"))
        #expect(result.error.contains("--retry-failed"))
        try TextFile.write("", to: "\(folder.path)/ready")
        try #require(try Tune.run([file], in: folder).status == 0)
        #expect(try Tune.report(file, in: folder)["counts"]?["failed"] == 2)
        let again = try Tune.run(["resume", file, "--retry-failed"], in: folder)
        try #require(again.status == 0, "\(again.error)")
        #expect(again.error.contains("2 failed runs are tried again"))
        #expect(
            try Tune.report(file, in: folder)["counts"] == [
                "trials": 6, "runs": 6, "succeeded": 6, "diverged": 0, "failed": 0,
            ])
    }

    /// A run that goes on from its checkpoint, with a helper in a session of its own, until `go` is there.
    private static let long = #"""
        setsid sleep 1000 & trap 'echo x >> "$TUNE_CHECKPOINT_DIRECTORY/told"; exit 0' TERM
        touch started-$1; while [ ! -e go ]; do sleep 0.02; done;
        """# + quick

    private func wait(_ isReady: () -> Bool) {
        for _ in 0..<2000 where !isReady() { usleep(5000) }
    }

    private func start(_ name: String, in folder: TemporaryFolder) throws -> (file: String, process: StartedProcess) {
        let file = try folder.write(experiment(CommandTests.long), as: name)
        let process = try StartedProcess([file, "--workers", "2"], in: folder)
        wait { access("\(folder.path)/started-1", F_OK) == 0 && process.processesLeft.count >= 4 }
        return (file, process)
    }

    @Test("SIGTERM ends what runs gently, with all that it has started, and it goes on later")
    func termination() throws {
        let folder = try TemporaryFolder()
        let (file, process) = try start("long", in: folder)
        kill(process.pid, SIGTERM)
        #expect(try process.wait(seconds: 20).status == 130)
        #expect(process.processesLeft.isEmpty)
        let runs = TemporaryFolder.names(in: "\(folder.path)/long.runs").filter { !$0.hasPrefix(".") }
        // A machine that is very busy may have begun the second one too.
        #expect(runs.contains { TextFile.read("\(folder.path)/long.runs/\($0)/checkpoint/told") == "x\n" })
        try TextFile.write("", to: "\(folder.path)/go")
        #expect(try Tune.run(["resume", file], in: folder).status == 0)
        #expect(try Tune.report(file, in: folder)["best"]?["configuration"] == ["x": 3])
    }

    @Test("a tune that is killed takes all that it runs along")
    func killed() throws {
        let folder = try TemporaryFolder()
        let (file, process) = try start("long", in: folder)
        kill(process.pid, SIGKILL)
        _ = try process.wait()
        #expect(process.isGone())
        try TextFile.write("", to: "\(folder.path)/go")
        #expect(try Tune.run([file], in: folder).status == 0)
    }

    @Test("what outlives tune and its nursery is ended before anything is started anew")
    func survivors() throws {
        let folder = try TemporaryFolder()
        let (file, process) = try start("long", in: folder)
        // Both at once, so that neither can see to what the run has started.
        let nursery = try #require(
            process.processesLeft.first { TextFile.read("/proc/\($0)/cmdline").contains("nursery") })
        kill(nursery, SIGSTOP)
        kill(process.pid, SIGKILL)
        kill(nursery, SIGKILL)
        _ = try process.wait()
        let isHelper = { (pid: pid_t) in TextFile.read("/proc/\(pid)/cmdline") == "sleep\u{0}1000\u{0}" }
        wait { process.processesLeft.allSatisfy(isHelper) }
        #expect(!process.processesLeft.isEmpty, "the helper in a session of its own is left")
        try TextFile.write("", to: "\(folder.path)/go")
        let result = try Tune.run([file], in: folder)
        #expect(result.status == 0)
        #expect(result.error.contains("processes that a killed sweep has left running"), "\(result.error)")
        #expect(process.isGone())
    }

    @Test("a run that takes too long is a failure, and with more time it is tried again")
    func runTime() throws {
        let folder = try TemporaryFolder()
        let slow = experiment("[ $1 = 2 ] && sleep 3; " + CommandTests.quick, values: [1, 2, 3])
        let file = try folder.write(slow.replacing(["limits"], with: ["runTime": "1s"]), as: "slow")
        try #require(try Tune.run([file], in: folder).status == 0)
        let report = try Tune.report(file, in: folder)
        #expect(report["counts"]?["failed"] == 1)
        try folder.write(slow.replacing(["limits"], with: ["runTime": "1m"]), as: "slow")
        #expect(try Tune.report(file, in: folder)["counts"]?["failed"] == 1, "a limit does not change what a run is")
        try #require(try Tune.run([file, "--retry-failed"], in: folder).status == 0)
        #expect(try Tune.report(file, in: folder)["counts"]?["succeeded"] == 3)
    }
}

extension String {
    /// The text with its braces as those of a template.
    var escapingBraces: String {
        map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
    }
}
