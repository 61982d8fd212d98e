import Glibc
import JSON
import Testing

/// Programs that behave badly, and clocks that go wrong.
@Suite("Whatever a program does", .enabled(if: BuiltBinary.isBuilt, "tune is not built"), .serialized)
struct ProgramFaultTests {
    private func sweep(_ script: String, in folder: TemporaryFolder, _ changes: [([String], JSONValue)] = []) throws
        -> String
    {
        try TextFile.write(script, to: "\(folder.path)/program.sh")
        var experiment: JSONValue = [
            "command": ["/bin/sh", "program.sh", "{x}"], "settings": ["x": 1], "inputs": ["program.sh"],
            "metric": ["name": "score", "goal": "maximize"],
            "search": ["method": "grid", "parameters": [["name": "x", "values": [1, 2]]]],
        ]
        for (path, value) in changes { experiment = experiment.replacing(path, with: value) }
        return try folder.write(experiment, as: "program")
    }

    @Test("a gigabyte of output costs neither memory nor the score that follows it")
    func gigabyte() throws {
        let folder = try TemporaryFolder()
        let script = """
            yes 'epoch 3: some line of a log that is printed again and again' | head -c 500000000
            head -c 500000000 /dev/zero | tr '\\0' 'x'
            echo; echo '{"score": 7}'
            """
        let file = try sweep(script, in: folder, [(["search", "parameters"], [["name": "x", "values": [1]]])])
        let process = try StartedProcess([file], in: folder)
        var peak = 0
        var result: StartedProcess.Result?
        while result == nil {
            peak = max(peak, ProgramFaultTests.residentKilobytes(process.pid))
            result = try process.resultIfEnded()
            usleep(5000)
        }
        #expect(result?.status == 0, "\(result?.error ?? "")")
        #expect(try Tune.report(file, in: folder)["best"]?["score"] == 7)
        #expect(peak > 0 && peak < 100_000, "\(peak) kB")
        let log = "\(folder.path)/program.runs"
        let kept = TemporaryFolder.names(in: log).first.flatMap { Bytes.size("\(log)/\($0)/output.log") } ?? 0
        #expect(kept > 1_000_000 && kept < 100_000_000, "a log of \(kept) bytes is kept")
    }

    private static func residentKilobytes(_ pid: pid_t) -> Int {
        let line = TextFile.read("/proc/\(pid)/status").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    @Test("a program that ignores SIGTERM is killed when its time and its grace are over")
    func deaf() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(
            "trap '' TERM; echo here; sleep 1000 & wait; sleep 1000", in: folder,
            [(["limits"], ["runTime": 0.2, "grace": 0.2]), (["search", "maxFailures"], 1)])
        let process = try StartedProcess([file], in: folder)
        let result = try process.wait(seconds: 20)
        #expect(result.status == 1 || result.status == 2, "\(result.error)")
        #expect(process.isGone())
        let run = try Tune.report(file, in: folder)["trials"]?.array?.first?["runs"]?.array?.first
        #expect(run?["cause"] == "run-time")
        #expect(run?["reason"]?.string?.hasSuffix("here") == true)
    }

    @Test("a training that takes too long is ended and recorded as that, seed by seed")
    func slowTraining() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let endless = SweepTests.smallExperiment(learningRates: [0.1])
            .replacing(["training"], with: ["epochs": 10_000_000, "stop": ["patience": .null]])
            .replacing(["search", "parameters"], with: [["name": "training.epochs", "values": [2, 10_000_000]]])
            .replacing(["limits"], with: ["runTime": 0.3])
        let file = try folder.write(endless, as: "slow")
        let result = try Tune.run([file], in: folder)
        #expect(result.status == 0, "\(result.error)")
        let report = try Tune.report(file, in: folder)
        #expect(report["counts"]?["failed"] == 2)
        let failed = (report["trials"]?.array ?? []).compactMap { $0["runs"]?.array?.first }
            .first { $0["state"] == "failed" }
        #expect(failed?["cause"] == "run-time")
        #expect(failed?["reason"] == "took longer than 0.3 s, which limits.runTime allows")
    }

    @Test("a clock that is set back again and again changes nothing but the times in the report")
    func clockSetBack() throws {
        let folder = try TemporaryFolder()
        let library = "\(folder.path)/clock.so"
        try TextFile.write(ProgramFaultTests.clock, to: "\(folder.path)/clock.c")
        let compiled = try StartedProcess.status(
            ["/bin/sh", "-c", "cc -shared -fPIC -o '\(library)' '\(folder.path)/clock.c' -ldl"])
        try #require(compiled == 0, "the clock cannot be built")
        try folder.addData("digits.csv")
        let file = try folder.write(SweepTests.smallExperiment(), as: "clock")
        let other = try folder.write(SweepTests.smallExperiment().replacing(["name"], with: "clock"), as: "other")
        try #require(try Tune.run([other, "--store", "\(folder.path)/o.sqlite"], in: folder).status == 0)
        let process = try StartedProcess([file], in: folder, environment: ["LD_PRELOAD=\(library)"])
        usleep(100_000)
        kill(process.pid, SIGINT)
        _ = try process.wait()
        let result = try StartedProcess([file], in: folder, environment: ["LD_PRELOAD=\(library)"]).wait()
        try #require(result.status == 0, "\(result.error)")
        let report = try Tune.report(file, in: folder)
        let expected = try JSONValue(
            parsing: Tune.run(["report", "\(folder.path)/o.sqlite", "--format", "json"], in: folder).output)
        #expect(try Tune.lastingText(report.replacing(["experiment"], with: "clock")) == Tune.lastingText(expected))
        let started = (report["execution"]?["runs"]?.array ?? []).compactMap { $0["started"]?.number }
        #expect(started.count > 5 && started != started.sorted(), "the clock was really set back")
        let seconds = (report["execution"]?["runs"]?.array ?? []).compactMap { $0["seconds"]?.number }
        #expect(seconds.allSatisfy { $0 > 0 && $0 < 60 })
    }

    /// The time of day goes back by a minute with each look.
    private static let clock = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <time.h>
        int clock_gettime(clockid_t clock, struct timespec *time) {
            static int (*real)(clockid_t, struct timespec *);
            static long looks;
            if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
            int result = real(clock, time);
            if (clock == CLOCK_REALTIME) time->tv_sec -= 60 * ++looks;
            return result;
        }
        """
}
