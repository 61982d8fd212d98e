import ChildProcess
import Fingerprinting
import Glibc
import JSON
import Nursery
import Search
import Testing

@testable import Tuning

@Suite("The executor of commands", .timeLimit(.minutes(2)))
final class CommandExecutorTests {
    private let folder: String

    init() throws {
        var template = Array("/tmp/tune-executor-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { fatalError("no folder for tests can be made in /tmp") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? Folder.remove(folder)
    }

    private func experiment(_ script: String, place: ScoreSource.Place = .standardOutput) throws -> Experiment {
        var experiment = Experiment(
            name: "e", settings: Settings(root: [:]), space: SearchSpace(parameters: []),
            search: SearchOptions(goal: .maximize), metric: Metric(name: "acc", goal: .maximize), seed: 1)
        experiment.command = Command(
            arguments: try ["sh", "-c", script.replacingBraces, "sh", "{x}"].map { try TextTemplate(parsing: $0) },
            workingDirectory: folder, score: ScoreSource(name: "acc", place: place, choice: .last))
        return experiment
    }

    private func executor(_ experiment: Experiment, workers: Int = 2) throws -> CommandExecutor {
        try CommandExecutor(
            experiment, store: "\(folder)/s.sqlite", workers: workers, pauses: RetryPauses(first: 0.05, longest: 0.1),
            arguments: ["helper"], environment: ServerHelper.nursery.environment)
    }

    private func run(_ x: Int) -> Run {
        let settings: JSONValue = ["x": .number(Double(x))]
        return Run(
            key: Fingerprint(of: "run \(x)"), settings: Settings(root: settings), configuration: settings, seed: x)
    }

    private func directory(_ x: Int) -> RunDirectory { RunDirectory(root: "\(folder)/s.runs", key: run(x).key) }

    private func record(_ event: ExecutorEvent?) throws -> RunRecord {
        guard case .trained(let record) = event else {
            Issue.record("\(String(describing: event))")
            throw NurseryClient.NothingCame()
        }
        return record
    }

    private func failure(_ event: ExecutorEvent?) throws -> (cause: FailureCause, reason: String) {
        guard case .failed(let cause, let reason) = try record(event).outcome else {
            Issue.record("\(String(describing: event))")
            throw NurseryClient.NothingCame()
        }
        return (cause, reason)
    }

    private func leftovers() -> [Int32] {
        let mark = RunMark(root: "\(folder)/s.runs", maker: nil)
        return ProcessTable.pids.filter {
            ProcessTable.value(of: CommandLaunch.markVariable, inEnvironmentOf: $0).map(mark.isOfStore) ?? false
        }
    }

    @Test("every run gives its own score and curve, however many run at once, and leaves nothing")
    func manyRuns() throws {
        let executor = try executor(
            try experiment("echo '{\"acc\": 0}'; echo \"{\\\"acc\\\": $1, \\\"seed\\\": $TUNE_SEED}\""), workers: 4)
        for x in 0..<40 { try executor.start(.train(run(x))) }
        #expect(executor.runningCount == 40)
        var seen: Set<Int> = []
        while seen.count < 40 {
            for event in try executor.nextEvents() {
                let record = try record(event)
                let x = Double(record.run.seed)
                #expect(record.outcome == .succeeded(score: x, epoch: 2, epochs: 2))
                #expect(
                    record.curve == [
                        ["epoch": 1, "acc": 0], ["epoch": 2, "acc": .number(x), "seed": .number(x)],
                    ])
                #expect(record.execution.attempts == 1)
                seen.insert(record.run.seed)
            }
        }
        #expect(executor.runningCount == 0)
        executor.close()
        #expect(try FolderListing.names(in: folder).isEmpty)
    }

    @Test("what it wrote to both streams is in the run's log as it came, and a failure quotes it")
    func failedRun() throws {
        let executor = try executor(try experiment("echo one; sleep 0.1; echo two >&2; echo $1 > mine; exit 3"))
        try executor.start(.train(run(5)))
        let (cause, reason) = try failure(executor.nextEvents().first)
        #expect(cause == .exitStatus)
        #expect(reason == "ended with exit status 3; the end of its log:\none\ntwo")
        #expect(try TextFile.read(directory(5).outputFile) == "one\ntwo\n")
        #expect(try TextFile.read(directory(5).settingsFile) == "{\"x\":5}\n")
        #expect(try TextFile.read("\(folder)/mine") == "5\n")
        #expect(
            try FolderListing.names(in: directory(5).path).sorted() == ["checkpoint", "output.log", "settings.json"])
    }

    @Test("a program that is not there has failed, with the reason")
    func missingProgram() throws {
        var experiment = try experiment("")
        experiment.command?.arguments = [try TextTemplate(parsing: "./missing")]
        let executor = try executor(experiment)
        try executor.start(.train(run(1)))
        let (cause, reason) = try failure(executor.nextEvents().first)
        #expect(cause == .notStarted)
        #expect(reason == "could not start `./missing`: No such file or directory")
    }

    @Test("the score can stand in a file of the run's directory")
    func scoreFile() throws {
        let executor = try executor(
            try experiment(
                "echo '{\"acc\": 9}'; echo 0.$1 > \"$TUNE_RUN_DIRECTORY/score-$1\"",
                place: .file(try TextTemplate(parsing: "score-{x}"))))
        try executor.start(.train(run(7)))
        #expect(try record(executor.nextEvents().first).outcome == .succeeded(score: 0.7, epoch: 1, epochs: 1))
        #expect(try FolderListing.names(in: directory(7).path).contains("score-7"))
    }

    @Test("what another run has left in the score's file is no score, and neither is a file that cannot be read")
    func foreignScore() throws {
        try TextFile.write("0.5\n", to: "\(folder)/score")
        mkfifo("\(folder)/pipe", 0o600)
        for name in ["score", "pipe", ".", "none"] {
            let executor = try executor(
                try experiment("echo nothing", place: .file(try TextTemplate(parsing: "\(folder)/\(name)"))))
            try executor.start(.train(run(7)))
            let (cause, reason) = try failure(executor.nextEvents().first)
            #expect(cause == .noScore)
            #expect(reason == "ended without a value of acc; the end of its log:\nnothing")
        }
    }

    @Test("a program may take its directory away")
    func removedDirectory() throws {
        let executor = try executor(
            try experiment("rm -r \"$TUNE_RUN_DIRECTORY\"; echo log; echo '{\"acc\": 1}'"))
        for x in 1...3 {
            try executor.start(.train(run(x)))
            #expect(try record(executor.nextEvents().first).outcome == .succeeded(score: 1, epoch: 1, epochs: 1))
        }
    }

    @Test("a run that takes too long is told to end, and killed where it does not", arguments: [true, false])
    func runTime(obeys: Bool) throws {
        var experiment = try experiment(
            (obeys ? "trap 'echo good-bye; exit 0' TERM" : "trap '' TERM")
                + "; echo '{\"acc\": 1}'; setsid sleep 1000 & while :; do sleep 0.05; done")
        experiment.limits = RunLimits(runTime: 0.5, grace: obeys ? 30 : 0.5)
        let executor = try executor(experiment)
        let began = SystemClock.monotonicSeconds()
        try executor.start(.train(run(1)))
        let (cause, reason) = try failure(executor.nextEvents().first)
        #expect(cause == .runTime)
        #expect(reason.hasPrefix("took longer than 0.5 s, which limits.runTime allows"))
        #expect(reason.contains("good-bye") == obeys)
        #expect(SystemClock.monotonicSeconds() - began >= (obeys ? 0.5 : 1))
        #expect(leftovers().isEmpty)
    }

    @Test("a run that writes too much is told to end, and the log has no more than was allowed")
    func outputLimit() throws {
        var experiment = try experiment("while :; do echo 0123456789012345678901234567890123456789; done")
        experiment.limits = RunLimits(output: 1_000_000, grace: 1)
        let executor = try executor(experiment)
        try executor.start(.train(run(1)))
        let (cause, reason) = try failure(executor.nextEvents().first)
        #expect(cause == .output)
        #expect(reason.hasPrefix("wrote more than 1000000 bytes"))
        var status = stat()
        #expect(stat(directory(1).outputFile, &status) == 0)
        #expect(status.st_size <= 1_000_000)
    }

    @Test(
        "a failed run is tried again after a pause, with its checkpoint and nothing else, until it has failed too often"
    )
    func retries() throws {
        let script = """
            cd "$TUNE_RUN_DIRECTORY"; ls; echo x >> checkpoint/tries; touch rest
            [ $(wc -l < checkpoint/tries) -gt $1 ] && echo '{"acc": 1}'
            """
        var experiment = try experiment(script)
        experiment.retries = 2
        let executor = try executor(experiment)
        for x in [0, 2, 3] { try executor.start(.train(run(x))) }
        var records: [Int: RunRecord] = [:]
        while records.count < 3 {
            for event in try executor.nextEvents() {
                let record = try record(event)
                records[record.run.seed] = record
            }
        }
        #expect(records[0]?.outcome == .succeeded(score: 1, epoch: 1, epochs: 1))
        #expect(records[0]?.execution.attempts == 1)
        #expect(records[2]?.outcome == .succeeded(score: 1, epoch: 1, epochs: 1))
        #expect(records[2]?.execution.attempts == 3)
        #expect(records[3]?.execution.attempts == 3)
        guard case .failed(.exitStatus, let reason) = records[3]?.outcome else {
            Issue.record("the last one has not failed")
            return
        }
        #expect(
            reason.hasSuffix("the end of its log:\ncheckpoint\noutput.log\nsettings.json")
                || reason.hasSuffix("checkpoint\nprocess.json\nsettings.json"))
    }

    @Test("a run that waits for its next attempt can be ended, and a value that is not finite is tried once")
    func retriesEnd() throws {
        var experiment = try experiment("[ $1 = 1 ] && exit 1; echo '{\"acc\": NaN}'")
        experiment.retries = 1000
        let executor = try CommandExecutor(
            experiment, store: "\(folder)/s.sqlite", workers: 2, pauses: RetryPauses(first: 1000, longest: 1000),
            arguments: ["helper"], environment: ServerHelper.nursery.environment)
        try executor.start(.train(run(2)))
        #expect(try failure(executor.nextEvents().first).cause == .notFinite)
        try executor.start(.train(run(1)))
        while executor.deadline == nil {
            let ready = try Poller.ready(readable: executor.descriptors, timeout: .seconds(20))
            #expect(try executor.handle(ready: ready).isEmpty)
        }
        #expect(executor.descriptors.count == 1)
        #expect(executor.runningCount == 1)
        #expect(try #require(executor.deadline) > SystemClock.monotonicSeconds() + 900)
        try executor.end(run(1))
        #expect(executor.deadline == 0)
        #expect(try executor.handle(ready: []) == [.interrupted(.train(run(1)))])
        #expect(executor.runningCount == 0)
        #expect(executor.deadline == nil)
    }

    @Test("never more runs are running than there are slots, each in the lowest that is free, also while others end")
    func slots() throws {
        var experiment = try experiment(
            "trap '' TERM; echo \"$TUNE_SLOT $CUDA_VISIBLE_DEVICES\" > slot-$1; echo '{\"acc\": 1}'; [ $1 = 9 ] || sleep 1000"
        )
        experiment.limits.grace = 0.5
        experiment.slots = Slots(gpus: ["a", "b"], perGPU: 1)
        let executor = try executor(experiment, workers: 8)
        for x in [1, 2, 9] { try executor.start(.train(run(x))) }
        while access("\(folder)/slot-1", R_OK) != 0 || access("\(folder)/slot-2", R_OK) != 0 { usleep(5000) }
        usleep(50_000)
        #expect(executor.runningCount == 3)
        #expect(try TextFile.read("\(folder)/slot-1") == "0 a\n")
        #expect(try TextFile.read("\(folder)/slot-2") == "1 b\n")
        // The second one takes half a second to end; until then the third has no place.
        let began = SystemClock.monotonicSeconds()
        try executor.end(run(2))
        #expect(access("\(folder)/slot-9", R_OK) != 0)
        #expect(try executor.nextEvents() == [.interrupted(.train(run(2)))])
        #expect(SystemClock.monotonicSeconds() - began >= 0.5)
        #expect(try record(executor.nextEvents().first).run == run(9))
        #expect(try TextFile.read("\(folder)/slot-9") == "1 b\n")
        executor.kill()
        #expect(leftovers().isEmpty)
        #expect(executor.descriptors.isEmpty && executor.runningCount == 0)
    }

    @Test("all can be told to end, and none of them is recorded, whatever it says on the way")
    func endAll() throws {
        var experiment = try experiment("trap 'echo \"{\\\"acc\\\": 1}\"; exit 0' TERM; touch up-$1; sleep 1000 & wait")
        experiment.limits.grace = 20
        let executor = try executor(experiment)
        for x in 1...4 { try executor.start(.train(run(x))) }
        while access("\(folder)/up-1", R_OK) != 0 || access("\(folder)/up-2", R_OK) != 0 { usleep(5000) }
        usleep(50_000)
        try executor.endAll()
        var ended: Set<Int> = []
        while ended.count < 4 {
            for event in try executor.nextEvents() {
                guard case .interrupted(let assignment) = event else {
                    Issue.record("\(event)")
                    return
                }
                ended.insert(assignment.run.seed)
            }
        }
        #expect(executor.runningCount == 0)
        executor.close()
        #expect(try FolderListing.names(in: folder).allSatisfy { $0.hasPrefix("up-") })
    }

    @Test("a run that somebody kills is interrupted; when that happens for the third time, it has failed")
    func killed() throws {
        let executor = try executor(try experiment("kill -9 $$"))
        for _ in 0..<2 {
            try executor.start(.train(run(1)))
            #expect(try executor.nextEvents() == [.interrupted(.train(run(1)))])
        }
        try executor.start(.train(run(1)))
        #expect(try failure(executor.nextEvents().first).cause == .killed)
    }

    @Test("one whose output is held open by what it has left ends all the same, with what it told")
    func heldPipe() throws {
        let executor = try executor(
            try experiment("env -i setsid sh -c 'while :; do echo noise; done' & sleep 0.1; echo; echo '{\"acc\": 1}'"))
        try executor.start(.train(run(1)))
        guard case .succeeded = try record(executor.nextEvents().first).outcome else {
            Issue.record("it has not succeeded")
            return
        }
    }

    @Test("when the nursery dies, all is interrupted, what waits too, and the runs end")
    func death() throws {
        var experiment = try experiment(
            "setsid sleep 1000 & while ! pgrep -s $! > /dev/null; do :; done; kill -9 $PPID; sleep 1000")
        experiment.retries = 1
        let executor = try executor(experiment, workers: 1)
        for x in 1...3 { try executor.start(.train(run(x))) }
        var events: [ExecutorEvent] = []
        while !executor.descriptors.isEmpty { events += try executor.nextEvents() }
        guard case .died(let reason) = events.removeLast() else {
            Issue.record("it did not die")
            return
        }
        #expect(reason == "the process that forks the runs was ended by signal 9")
        #expect(events == (1...3).map { .interrupted(.train(run($0))) })
        #expect(leftovers().isEmpty)
    }
}

extension CommandExecutor {
    /// Waits for the next events as the loop does, but not for ever.
    fileprivate func nextEvents() throws -> [ExecutorEvent] {
        let end = SystemClock.monotonicSeconds() + 30
        while SystemClock.monotonicSeconds() < end {
            let wait = min(1, max(0, (deadline ?? end) - SystemClock.monotonicSeconds()))
            let events = try handle(ready: Poller.ready(readable: descriptors, timeout: .seconds(wait)))
            if !events.isEmpty { return events }
        }
        throw NurseryClient.NothingCame()
    }
}

extension String {
    /// The text with its braces as those of a template.
    fileprivate var replacingBraces: String {
        map { $0 == "{" ? "{{" : $0 == "}" ? "}}" : String($0) }.joined()
    }
}
