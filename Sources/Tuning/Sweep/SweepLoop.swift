package import ChildProcess
internal import Fingerprinting
internal import Search

/// Makes a sweep happen: starts what it wants, waits, and records what came of it.
///
/// The one place that joins the pure sweep to processes, the store and the clock, in a single thread that sleeps in
/// one call. What ended together is recorded in one transaction; the workers are given their next runs before it, so
/// that they do not wait for the disk.
package struct SweepLoop {
    private(set) var sweep: Sweep
    let store: Store
    let executor: any Executor
    let workers: Int
    private let speculates: Bool
    private let signals: SignalSource
    /// The session's number in the store.
    private let session: Int
    let observe: (_ status: () -> SweepStatus) -> Void
    /// Seconds since any moment.
    private let clock: () -> Double
    private let began: Double
    /// What the earlier sessions took, in seconds.
    private let secondsBefore: Double
    private(set) var stage = StopStage.goingOn
    private var failures: FailureStreak
    private var firstRun: FirstRun
    private(set) var testScores: [Fingerprint: Double]
    /// Known once the sweep has ended.
    private(set) var winner: Int?

    /// How a call of `run` ended.
    package enum Ending: Hashable, Sendable {
        /// Nothing is left to do.
        case finished
        /// Somebody asked to stop; calling again goes on.
        case interrupted
    }

    /// - Parameters:
    ///   - recorded: What the store holds already.
    ///   - executor: Whose data are loaded.
    ///   - speculates: True where workers that have nothing wanted to do train what may be wanted later.
    ///   - signals: SIGINT, SIGTERM and SIGHUP, which ask to stop, see `StopStage`.
    ///   - session: Begun in the store for this work.
    ///   - clock: Seconds since any moment, never going back.
    ///   - observe: Called after each change and at least twice a second; the status is made where it is asked for.
    package init(
        _ recorded: RecordedSweep, store: Store, executor: any Executor, workers: Int, speculates: Bool,
        signals: SignalSource, session: Int, clock: @escaping () -> Double = SystemClock.monotonicSeconds,
        observe: @escaping (_ status: () -> SweepStatus) -> Void
    ) {
        sweep = recorded.sweep
        testScores = recorded.testScores
        self.store = store
        self.executor = executor
        self.workers = workers
        self.speculates = speculates
        self.signals = signals
        self.session = session
        self.observe = observe
        self.clock = clock
        failures = FailureStreak(longest: recorded.sweep.experiment.maxFailures)
        firstRun = FirstRun(isNeeded: recorded.sweep.experiment.command != nil && !recorded.sweep.hasScore)
        began = clock()
        secondsBefore = recorded.execution.seconds
    }

    /// Trains until the search has ended, or the time is over, and the winner is scored on the test split, or until a
    /// signal says stop.
    ///
    /// - Throws: `StoreError`, `SweepFailure` or `SystemError`; all that was recorded before stays recorded.
    package mutating func run() throws -> Ending {
        // What fell out of the shortlist while the store was read was taken out of the store when it fell.
        _ = sweep.takeOutOfShortlist()
        // A kill between the recording of a run and this has left it.
        if sweep.ending == nil { forgetResumable { sweep.isRecorded($0) } }
        try giveOrders(after: [])
        while sweep.runningCount > 0 {
            let records = try wait()
            for record in records {
                sweep.record(record.outcome, for: record.run.key, weightCount: record.weightCount)
                failures.record(record.outcome)
                firstRun.record(record.outcome)
            }
            try giveOrders(after: records)
            try keep(records)
            observe { status(.searching) }
        }
        if sweep.isOutOfTime {
            // Every call that follows is to find the same, and the time that was taken.
            sweep.foldInRecorded()
            try store.record(
                [], discardingWeightsOf: sweep.takeOutOfShortlist(), keepingCheckpointsOf: sweep.takeKeptCheckpoints(),
                session: (session, seconds))
        }
        if failures.isTooLong { sweep.foldInRecorded() }
        guard sweep.ending != nil else {
            guard failures.isTooLong else { return .interrupted }
            throw SweepFailure.failedRuns(count: failures.count, reason: failures.reason, store: store.path)
        }
        winner = sweep.winner
        // Those of guessed trials that were never asked for are of no use any more; with more time they may be.
        if sweep.searcher.ending != nil {
            try store.discardWeights(exceptOf: sweep.runsWithKeptWeights)
            try store.discardCheckpoints(exceptOf: [])
            let kept = Set(winner.map { Array(sweep.keys(ofTrial: $0)) } ?? [])
            forgetResumable { !kept.contains($0) }
        }
        return try keepWinner() ? try testWinner() : .interrupted
    }

    /// Takes away what is left of runs to go on with that never will.
    private func forgetResumable(_ isOver: (Fingerprint) -> Bool) {
        for key in executor.resumable where isOver(key) { executor.forget(key) }
    }

    /// - Parameter records: Of what has ended and is not recorded yet.
    private mutating func giveOrders(after records: [RunRecord]) throws {
        if let secondsLeft, secondsLeft <= 0, sweep.ending == nil { sweep.isOutOfTime = true }
        let orders = orders()
        for run in orders.ended { try executor.end(run) }
        for run in orders.wanted + orders.guessed {
            try executor.start(.train(run, from: try checkpoint(for: run, among: records)))
        }
    }

    private mutating func orders() -> Sweep.Orders {
        if sweep.isOutOfTime || failures.isTooLong { return Sweep.Orders(ended: sweep.endAll()) }
        switch stage {
        case .goingOn:
            let workers = firstRun.workers(workers, at: clock())
            return sweep.orders(workers: workers, speculates: speculates && workers > 1)
        case .waiting: return Sweep.Orders(ended: sweep.endGuessed())
        case .ending, .killing: return Sweep.Orders(ended: sweep.endAll())
        }
    }

    /// What the run can go on from; nil where it has to begin anew.
    private func checkpoint(for run: Run, among records: [RunRecord]) throws -> Checkpoint? {
        guard let predecessor = run.stage?.predecessor else { return nil }
        guard let record = records.first(where: { $0.run.key == predecessor }) else {
            return try store.checkpoint(of: predecessor)
        }
        return record.state.isEmpty ? nil : Checkpoint(state: record.state, curve: record.curve)
    }

    /// Records runs that have ended, and the time that the session has taken so far.
    private mutating func keep(_ records: [RunRecord]) throws {
        guard !records.isEmpty else { return }
        let dropped = Set(sweep.takeOutOfShortlist())
        let kept = records.map { record in
            var record = record
            if dropped.contains(record.run.key) { record.weights = [] }
            return record
        }
        try store.record(
            kept, discardingWeightsOf: Array(dropped), keepingCheckpointsOf: sweep.takeKeptCheckpoints(),
            session: (session, seconds))
        for record in records { executor.forget(record.run.key) }
    }

    private var seconds: Double { clock() - began }

    /// How long the sweep may still be worked on; nil where there is no limit.
    private var secondsLeft: Double? { sweep.experiment.maxTime.map { $0 - secondsBefore - seconds } }

    /// Sleeps until something happens; returns the runs that ended by themselves.
    private mutating func wait() throws -> [RunRecord] {
        var records: [RunRecord] = []
        for event in try nextEvents() {
            switch event {
            case .trained(var record):
                record.execution.isSpeculative = sweep.isSpeculative(record.run.key)
                records.append(record)
            case .interrupted(let assignment): sweep.interrupted(assignment.run.key)
            case .died(let reason): throw SweepFailure.executorDied(reason: reason)
            case .ready, .refused, .tested: preconditionFailure("the data are loaded, and nothing is tested yet")
            }
        }
        return records
    }

    mutating func nextEvents() throws -> [ExecutorEvent] {
        let signal = signals.descriptor.number
        let ready = try Poller.ready(readable: executor.descriptors + [signal], timeout: .seconds(timeout))
        guard ready.contains(signal) else { return try executor.handle(ready: ready) }
        for number in try signals.read() { stage.take(signal: number) }
        observe { status(.stopping) }
        switch stage {
        case .goingOn, .waiting: break
        case .ending: try executor.endAll()
        case .killing:
            executor.kill()
            return sweep.runningRuns.map { .interrupted(.train($0)) }
        }
        return try executor.handle(ready: ready)
    }

    /// How long to sleep at most, in seconds.
    private var timeout: Double {
        let due = executor.deadline.map { $0 - SystemClock.monotonicSeconds() } ?? .infinity
        let rest = sweep.isOutOfTime ? .infinity : secondsLeft ?? .infinity
        return max(0, min(0.5, due, rest))
    }

    var isStopping: Bool { stage != .goingOn }

    func status(_ activity: SweepStatus.Activity) -> SweepStatus {
        SweepStatus(
            sweep, best: winner ?? sweep.searcher.best, finishedRuns: sweep.endedRuns.count,
            runningRuns: sweep.wantedRunningCount, runsWithoutScore: sweep.endedRuns.withoutScore, seconds: seconds,
            secondsAllowed: secondsLeft, activity: isStopping ? .stopping : activity)
    }
}
