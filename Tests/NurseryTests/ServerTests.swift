import ChildProcess
import Fingerprinting
import Glibc
import JSON
import Nursery
import Testing
import Tuning

@Suite("The nursery and its client", .timeLimit(.minutes(2)))
struct ServerTests {
    /// A client whose nursery has told that it is ready.
    private func makeReadyClient() throws -> NurseryClient {
        let client = try ServerHelper.makeClient()
        try #require(try client.nextEvents() == [.ready(SplitSizes(training: 6, validation: 2, test: 1))])
        return client
    }

    private func nextEvent(_ client: NurseryClient) throws -> ExecutorEvent {
        let events = try client.nextEvents()
        try #require(events.count == 1)
        return events[0]
    }

    @Test("every run gives its own score, curve, weights and times, however many run at once")
    func manyRuns() throws {
        let client = try makeReadyClient()
        var seeds = 0
        var records: [Int: RunRecord] = [:]
        while records.count < 50 {
            while seeds < 50, client.runningCount < 8 {
                try client.start(.train(makeRun("score", seed: seeds)))
                seeds += 1
            }
            for event in try client.nextEvents() {
                guard case .trained(let record) = event else {
                    Issue.record("\(event)")
                    return
                }
                #expect(records.updateValue(record, forKey: record.run.seed) == nil)
            }
        }
        for (seed, record) in records {
            #expect(record.run == makeRun("score", seed: seed))
            #expect(record.outcome == .succeeded(score: Double(seed), epoch: 1, epochs: 3))
            #expect(
                record.curve == [
                    ["epoch": 1, "loss": 0.5], ["epoch": 2, "loss": .null], ["epoch": 3, "loss": 0.5],
                ])
            #expect(String(decoding: record.weights, as: UTF8.self) == "weights \(seed) 5 1")
            let start = try #require(record.execution.startSeconds)
            #expect(start > 0 && start < record.execution.seconds)
            #expect(abs(record.execution.started - SystemClock.seconds1970()) < 300)
        }
        #expect(client.runningCount == 0)
        #expect(client.descriptors.count == 1)
    }

    @Test("a run's fold comes with its request, to train and to test")
    func folds() throws {
        let client = try ServerHelper.makeClient(folds: 4)
        guard case .ready = try client.nextEvents().first else {
            Issue.record("the data are not loaded")
            return
        }
        var run = makeRun("score", seed: 3)
        run.fold = 2
        try client.start(.train(run))
        guard case .trained(let record) = try client.nextEvents().first else {
            Issue.record("nothing was trained")
            return
        }
        #expect(String(decoding: record.weights, as: UTF8.self) == "weights 3 5 1 fold 2 of 4")
        try client.start(.test(run, weights: [1, 2, 3]))
        #expect(try client.nextEvents() == [.tested(run, .scored(2003))])
    }

    @Test("a run that goes on from another is given its state, and leaves its own where it stops early")
    func stages() throws {
        let client = try makeReadyClient()
        func record(_ run: Run, from checkpoint: Checkpoint? = nil) throws -> RunRecord {
            try client.start(.train(run, from: checkpoint))
            guard case .trained(let record) = try client.nextEvents().first else { throw NurseryClient.NothingCame() }
            return record
        }
        var run = makeRun("score", seed: 3, epochs: 6)
        let whole = try record(run)
        #expect(whole.state.isEmpty)
        run.stage = RunStage(training: run.key, epochs: 4, predecessor: nil)
        let first = try record(run)
        #expect(first.curve == Array(whole.curve.prefix(4)))
        #expect(String(decoding: first.state, as: UTF8.self) == "4")
        #expect(first.execution.wentOnAfter == 0)
        run.stage = RunStage(training: run.key, epochs: nil, predecessor: run.key)
        let last = try record(run, from: Checkpoint(state: first.state, curve: first.curve))
        #expect(last.curve == whole.curve)
        #expect(last.outcome == whole.outcome)
        #expect(last.state.isEmpty, "nobody goes on from the end")
        #expect(last.execution.wentOnAfter == 4)
        let anew = try record(run)
        #expect(anew.curve == whole.curve)
        #expect(anew.execution.wentOnAfter == 0)
    }

    @Test(
        "a run that goes wrong costs that run alone",
        arguments: [
            ("crash", "was ended by signal", "something before the crash"), ("crash", "was ended", "crashed with 7"),
            ("abort", "was ended by signal \(SIGABRT) (Aborted)", ""),
            ("segmentation fault", "was ended by signal \(SIGSEGV) (Segmentation fault)", ""),
            ("throw", "ended with exit status 1; the end of its log:\nwrong seed 7", ""),
            ("refuse preparation", "ended with exit status 1; the end of its log:\nnot prepared", ""),
            ("not a number", "its score is null, where a finite number is wanted", ""),
        ])
    func failures(deed: String, beginning: String, part: String) throws {
        let client = try makeReadyClient()
        try client.start(.train(makeRun(deed, seed: 7)))
        guard case .trained(let record) = try nextEvent(client), case .failed(_, let reason) = record.outcome else {
            Issue.record("the run did not fail")
            return
        }
        #expect(reason.hasPrefix(beginning))
        #expect(part.isEmpty || reason.contains(part), "\(reason)")
        #expect(record.weights.isEmpty)
        try client.start(.train(makeRun("score", seed: 1)))
        guard case .trained(let next) = try nextEvent(client) else {
            Issue.record("the next run did not end")
            return
        }
        #expect(next.outcome == .succeeded(score: 1, epoch: 1, epochs: 3))
    }

    @Test("a run that diverges keeps its curve and no weights")
    func divergence() throws {
        let client = try makeReadyClient()
        try client.start(.train(makeRun("diverge", seed: 1)))
        guard case .trained(let record) = try nextEvent(client) else {
            Issue.record("the run did not end")
            return
        }
        #expect(record.outcome == .diverged(epoch: 2))
        #expect(record.curve.count == 3)
        #expect(record.weights.isEmpty)
    }

    @Test("a run that writes more than a pipe holds is read to its last line")
    func longCurve() throws {
        let client = try makeReadyClient()
        try client.start(.train(makeRun("score", seed: 1, epochs: 20_000)))
        guard case .trained(let record) = try nextEvent(client) else {
            Issue.record("the run did not end")
            return
        }
        #expect(record.outcome == .succeeded(score: 1, epoch: 1, epochs: 20_000))
        #expect(record.curve.count == 20_000)
    }

    @Test(
        "a test scores the weights that it is given, or trains them anew",
        arguments: [
            ("score", "score", [UInt8](repeating: 1, count: 1000), TestOutcome.scored(1000)),
            ("score", "score", [], .scored(Double("weights 7 5 1".utf8.count))),
            (
                "no weights", "score", [],
                .failed(
                    reason: "ended with exit status 1; the end of its log:\nthe training has left no weights to test")
            ),
            (
                "score", "throw", [1],
                .failed(reason: "ended with exit status 1; the end of its log:\nno test split")
            ), ("score", "not a number", [1], .failed(reason: "its test score is null")),
        ])
    func tests(deed: String, test: String, weights: [UInt8], outcome: TestOutcome) throws {
        let client = try makeReadyClient()
        let run = makeRun(deed, seed: 7, test: test)
        try client.start(.test(run, weights: weights))
        #expect(try nextEvent(client) == .tested(run, outcome))
    }

    @Test("a run that is killed is interrupted; when that happens for the third time, it has failed")
    func killedRun() throws {
        let client = try makeReadyClient()
        let assignment = Assignment.train(makeRun("be killed", seed: 1))
        for _ in 0..<2 {
            try client.start(assignment)
            #expect(try nextEvent(client) == .interrupted(assignment))
        }
        try client.start(assignment)
        guard case .trained(let record) = try nextEvent(client) else {
            Issue.record("the run did not end")
            return
        }
        #expect(
            record.outcome == .failed(.killed, reason: "was ended from outside 3 times, perhaps for want of memory"))
    }

    @Test("data that cannot be used is refused with the reason, and nothing is trained on it")
    func refusal() throws {
        let client = try ServerHelper.makeClient(loading: ["do": "refuse"])
        #expect(try nextEvent(client) == .refused("line 3 of a.csv: no number"))
        try client.start(.train(makeRun("score", seed: 1)))
        guard case .trained(let record) = try nextEvent(client) else {
            Issue.record("the run did not end")
            return
        }
        #expect(
            record.outcome
                == .failed(.exitStatus, reason: "ended with exit status 1; the end of its log:\nthe data is not loaded")
        )
    }

    @Test("when the nursery dies, its runs are interrupted, and the reason has the end of its log")
    func death() throws {
        let client = try ServerHelper.makeClient(loading: ["do": "crash"])
        let assignments = (0..<3).map { Assignment.train(makeRun("score", seed: $0)) }
        for assignment in assignments { try client.start(assignment) }
        var events: [ExecutorEvent] = []
        while !client.descriptors.isEmpty { events += try client.nextEvents() }
        guard case .died(let reason) = events.removeLast() else {
            Issue.record("it did not die")
            return
        }
        #expect(events == assignments.map { .interrupted($0) })
        #expect(reason.hasPrefix("the process that forks the runs was ended by signal"))
        #expect(reason.contains("the data was too much"))
        #expect(client.runningCount == 0)
    }

    @Test("a nursery with too few descriptors says so and ends, and no run is blamed for it")
    func exhaustion() throws {
        let program = try #require(realpath("/proc/self/exe", nil))
        defer { free(program) }
        // Beside the standard ones, the socket and the signals, there is room for one of a run's two descriptors.
        let client = try NurseryClient(
            path: "sh", arguments: ["sh", "-c", "ulimit -n 6; exec \"$0\"", String(cString: program)],
            environment: ServerHelper.nursery.environment, settings: [:], metric: "accuracy", splitSeed: 1)
        guard case .ready = try nextEvent(client) else {
            Issue.record("it was not ready")
            return
        }
        let assignment = Assignment.train(makeRun("score", seed: 1))
        try client.start(assignment)
        let events = try client.nextEvents()
        #expect(events.first == .interrupted(assignment))
        guard case .died(let reason) = events.last else {
            Issue.record("it did not die")
            return
        }
        #expect(reason.hasPrefix("the process that forks the runs ended with exit status 1; the end of its log:\n"))
        #expect(reason.contains("Too many open files; use fewer workers"))
    }

    @Test("a run that is told to end is interrupted, however often, and the others go on")
    func endingOne() throws {
        let client = try makeReadyClient()
        let told = try MemoryFile(name: "pids")
        let other = makeRun("wait", seed: 1, file: told)
        try client.start(.train(other))
        let otherPid = try pids(in: told, count: 1)[0]
        let run = makeRun("wait", seed: 2, file: told)
        // Oftener than a run may be ended by somebody else.
        for round in 1...4 {
            try client.start(.train(run))
            let pid = try pids(in: told, count: round + 1)[round]
            try client.end(run)
            #expect(try nextEvent(client) == .interrupted(.train(run)))
            #expect(waitUntilGone(pid))
        }
        #expect(client.runningCount == 1)
        #expect(client.descriptors.count == 2)
        #expect(!waitUntilGone(otherPid, seconds: 0))
        client.kill()
    }

    @Test("a run that has ended before it could be told to gives its result")
    func endingTooLate() throws {
        let client = try makeReadyClient()
        let socket = client.descriptors
        let run = makeRun("score", seed: 3)
        try client.start(.train(run))
        try #require(try Poller.ready(readable: socket, timeout: .seconds(20)) == Set(socket))
        try client.end(run)
        guard case .trained(let record) = try nextEvent(client) else {
            Issue.record("it has no result")
            return
        }
        #expect(record.outcome == .succeeded(score: 3, epoch: 1, epochs: 3))
        // The nursery passes over what it cannot find, and goes on.
        try client.end(run)
        try client.start(.train(makeRun("score", seed: 4)))
        guard case .trained = try nextEvent(client) else {
            Issue.record("the next run did not end")
            return
        }
    }

    @Test("a nursery that is killed takes its children along")
    func killedNursery() throws {
        let client = try makeReadyClient()
        let told = try MemoryFile(name: "pids")
        let waiting = (0..<4).map { Assignment.train(makeRun("wait", seed: $0, file: told)) }
        for assignment in waiting { try client.start(assignment) }
        let pids = try pids(in: told, count: 4)
        let killer = Assignment.train(makeRun("kill the nursery", seed: 9))
        try client.start(killer)
        var events: [ExecutorEvent] = []
        while !client.descriptors.isEmpty { events += try client.nextEvents() }
        #expect(
            events == (waiting + [killer]).map { .interrupted($0) } + [
                .died(reason: "the process that forks the runs was ended by signal 9")
            ])
        for pid in pids { #expect(waitUntilGone(pid)) }
    }

    @Test("what is started after the nursery's death, before that was noticed, is interrupted too")
    func lateStart() throws {
        let client = try makeReadyClient()
        let socket = client.descriptors
        try client.start(.train(makeRun("kill the nursery", seed: 1)))
        try #require(try Poller.ready(readable: socket, timeout: .seconds(20)) == Set(socket))
        let late = Assignment.train(makeRun("score", seed: 2))
        try client.start(late)
        var events: [ExecutorEvent] = []
        while !client.descriptors.isEmpty { events += try client.nextEvents() }
        #expect(events.contains(.interrupted(late)))
    }

    enum Ending: CaseIterable {
        case close
        case kill
        case forget
    }

    @Test("however a client ends, no process is left", arguments: Ending.allCases)
    func endings(ending: Ending) throws {
        var client: NurseryClient? = try makeReadyClient()
        let told = try MemoryFile(name: "pids")
        for seed in 0..<4 { try client?.start(.train(makeRun("wait", seed: seed, file: told))) }
        let pids = try pids(in: told, count: 4)
        switch ending {
        case .close: client?.close()
        case .kill: client?.kill()
        case .forget: client = nil
        }
        for pid in pids { #expect(waitUntilGone(pid)) }
        #expect(client?.descriptors.isEmpty ?? true)
    }

    @Test("clients leave neither descriptors nor children behind")
    func leaks() throws {
        let output = try MemoryFile(name: "output")
        let child = try ChildProcess(
            path: "/proc/self/exe", arguments: ["helper"],
            environment: ChildProcess.environment + ServerHelper.leaks.environment,
            output: .descriptor(output.descriptor), error: .descriptor(output.descriptor))
        #expect(try child.wait() == .exited(0))
        #expect(String(decoding: try output.bytes(), as: UTF8.self) == "no descriptors left\nno children left\n")
    }

    @Test("a nursery that cannot be started is an error that names the program")
    func missingProgram() {
        let error = #expect(throws: SystemError.self) {
            try NurseryClient(path: "/no/such/tune", settings: [:], metric: "accuracy", splitSeed: 1)
        }
        #expect(error?.description == "could not start `/no/such/tune`: No such file or directory")
    }

    @Test("a request that no socket holds is refused, and the next one is served")
    func hugeRequest() throws {
        let client = try makeReadyClient()
        var run = makeRun("score", seed: 1)
        run.settings = Settings(root: ["text": .string(String(repeating: "x", count: 40_000_000))])
        #expect(throws: SystemError.self) { try client.start(.train(run)) }
        #expect(client.runningCount == 0)
        try client.start(.train(makeRun("score", seed: 2)))
        guard case .trained = try nextEvent(client) else {
            Issue.record("the next run did not end")
            return
        }
    }
}

@Suite("The output of runs")
struct RunOutputTests {
    @Test("lines come in order, with null for what is not finite, all of them by the end")
    func lines() throws {
        let pipe = try Pipe()
        let file = try MemoryFile(name: "weights")
        let output = RunOutput(lines: pipe.writer, weights: file, forked: SystemClock.monotonicSeconds())
        output.write(["a": .number(.infinity), "b": [.number(.nan), 1]])
        output.write(["c": ["d": .number(-.infinity)]])
        try output.finish()
        #expect(
            try pipe.reader.read() == .bytes(Array("{\"a\":null,\"b\":[null,1]}\n{\"c\":{\"d\":null}}\n".utf8)))
        try output.keepWeights([1, 2])
        #expect(try file.bytes() == [1, 2])
        #expect(try output.keptWeights() == [1, 2])
    }

    @Test("a line is not held back for long once another follows")
    func flushing() throws {
        let pipe = try Pipe()
        let output = RunOutput(
            lines: pipe.writer, weights: try MemoryFile(name: "weights"), forked: SystemClock.monotonicSeconds())
        output.write(["a": 1])
        usleep(6000)
        output.write(["a": 2])
        #expect(try pipe.reader.read() != .nothing)
    }

    @Test("lines that cannot be written are an error at the end")
    func failure() throws {
        let pipe = try Pipe()
        let output = RunOutput(lines: pipe.reader, weights: try MemoryFile(name: "weights"), forked: 0)
        output.write(["a": 1])
        output.write(["a": 2])
        #expect(throws: SystemError.self) { try output.finish() }
    }
}

/// The numbers that so many processes have told.
private func pids(in file: MemoryFile, count: Int) throws -> [Int32] {
    for _ in 0..<4000 {
        let pids = String(decoding: try file.bytes(), as: UTF8.self).split(separator: "\n").compactMap { Int32($0) }
        if pids.count == count { return pids }
        usleep(5000)
    }
    Issue.record("\(count) processes were to tell their numbers")
    return []
}

/// True once no process has this number; a dead one that its new parent has not reaped yet counts as gone.
private func waitUntilGone(_ pid: Int32, seconds: Double = 20) -> Bool {
    for _ in 0...Int(seconds * 200) {
        let number = open("/proc/\(pid)/stat", O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return true }
        guard case .bytes(let bytes) = try? FileDescriptor(owning: number).read() else { return true }
        let afterName = String(decoding: bytes, as: UTF8.self).split(separator: ")").last ?? ""
        if afterName.hasPrefix(" Z") || afterName.hasPrefix(" X") { return true }
        usleep(5000)
    }
    return false
}
