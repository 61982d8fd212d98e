internal import ChildProcess

/// An assignment that a process works on, with what is heard of it.
internal struct RunningAssignment {
    let assignment: Assignment
    let weights: MemoryFile
    /// Where the training leaves its state; nil where nobody goes on from it.
    private let state: MemoryFile?
    /// True once we have told it to end: what follows from that says nothing about the run.
    var wasEndedByUs = false
    /// Nil once nothing more can come.
    private(set) var reader: FileDescriptor?
    private var transcript: RunTranscript
    /// Seconds since 1970.
    private let started = SystemClock.seconds1970()
    private let startedMonotonic = SystemClock.monotonicSeconds()

    private let limits: RunLimits
    /// When it has to be ended, in monotonic seconds; nil for never.
    private(set) var deadline: Double?
    private var isOutOfTime = false

    init(
        _ assignment: Assignment, reader: FileDescriptor, weights: MemoryFile, state: MemoryFile?, limits: RunLimits
    ) {
        self.limits = limits
        self.assignment = assignment
        self.reader = reader
        self.weights = weights
        self.state = state
        switch assignment {
        case .train(_, let checkpoint):
            transcript = RunTranscript(goingOnAfter: checkpoint?.curve ?? [])
            deadline = limits.runTime.map { startedMonotonic + $0 }
        case .test: transcript = RunTranscript()
        }
    }

    /// Takes in that it is told to end, because it has taken too long.
    mutating func runOutOfTime() {
        isOutOfTime = true
        deadline = nil
    }

    func isTraining(_ run: Run) -> Bool {
        switch assignment {
        case .train(let own, _): own.key == run.key
        case .test: false
        }
    }

    /// Takes in some of what can be read without waiting.
    ///
    /// - Returns: False where there was nothing.
    @discardableResult mutating func read() throws(SystemError) -> Bool {
        switch try reader?.read() {
        case .bytes(let bytes):
            transcript.append(bytes)
            return true
        case .end:
            // A poller would find the end again and again.
            reader = nil
            return false
        case .nothing, nil: return false
        }
    }

    /// What to tell of it, now that its process has ended; all that it wrote is read first.
    ///
    /// - Parameter kills: How often this assignment was ended from outside before.
    mutating func event(exit: RunExit, kills: Int) throws(SystemError) -> ExecutorEvent {
        while try read() {}
        transcript.finish()
        switch assignment {
        case .train(let run, _):
            guard
                let outcome = transcript.outcome(exit: exit) ?? outcomeOfTime
                    ?? reasonOfKilling(kills).map({ .failed(.killed, reason: $0) })
            else {
                return .interrupted(assignment)
            }
            return .trained(try record(of: run, outcome))
        case .test(let run, _):
            let outcome = transcript.testOutcome(exit: exit) ?? reasonOfKilling(kills).map(TestOutcome.failed)
            return outcome.map { .tested(run, $0) } ?? .interrupted(assignment)
        }
    }

    private var outcomeOfTime: RunOutcome? {
        isOutOfTime ? .failed(.runTime, reason: transcript.reasonOfTime(limits)) : nil
    }

    /// One that is killed for what it takes of the machine would be started again for ever: three times is enough.
    private func reasonOfKilling(_ kills: Int) -> String? {
        kills < 2 || wasEndedByUs ? nil : transcript.reasonOfKilling(times: kills + 1)
    }

    private func record(of run: Run, _ outcome: RunOutcome) throws(SystemError) -> RunRecord {
        let execution = RunRecord.Execution(
            started: started, seconds: SystemClock.monotonicSeconds() - startedMonotonic,
            startSeconds: transcript.startSeconds, wentOnAfter: transcript.wentOnAfter)
        return RunRecord(
            run: run, outcome: outcome, curve: transcript.curve, execution: execution,
            weights: outcome.score == nil ? [] : try weights.bytes(),
            state: outcome.score == nil || run.stage?.epochs == nil ? [] : try state?.bytes() ?? [],
            weightCount: transcript.weightCount)
    }
}
