internal import Fingerprinting
internal import Search

/// What is done for the winner once the search has ended.
extension SweepLoop {
    /// Trains the winner's runs anew whose weights were not kept, because others were better then.
    ///
    /// - Returns: False where a signal came first.
    mutating func keepWinner() throws -> Bool {
        // What a command has learnt is in its own files.
        guard let winner, sweep.experiment.command == nil else { return true }
        let (store, executor) = (store, executor)
        var missing: [Run] = []
        for run in sweep.runs(ofTrial: winner) where try store.weights(of: run.key) == nil {
            missing.append(run)
        }
        return try carryOut(missing, { .train($0) }) { event in
            guard case .trained(let record) = event else { preconditionFailure("nothing is tested yet") }
            // One that gives no weights now will say why when it is tested.
            if !record.weights.isEmpty { try store.keepWeights(of: [record]) }
            executor.forget(record.run.key)
        }
    }

    /// Scores the winner's weights on the rows that nothing has seen yet.
    mutating func testWinner() throws -> Ending {
        guard sweep.hasTestSplit, let winner else { return .finished }
        let untested = sweep.runs(ofTrial: winner).filter { testScores[$0.key] == nil }
        var scores: [Fingerprint: Double] = [:]
        let store = store
        let isDone = try carryOut(untested, { .test($0, weights: try store.weights(of: $0.key) ?? []) }) { event in
            switch event {
            case .tested(let run, .scored(let score)): scores[run.key] = score
            case .tested(_, .failed(let reason)): throw SweepFailure.testFailed(reason: reason)
            default: preconditionFailure("the search has ended")
            }
        }
        guard isDone else { return .interrupted }
        try store.recordTestScores(scores)
        return .finished
    }

    /// Gives the workers something to do for each run, and takes what comes of it; what is interrupted is begun again.
    ///
    /// - Parameters:
    ///   - assignment: Made when a worker is free for the run.
    ///   - take: Called with each training or test that has ended.
    /// - Returns: False where a signal came first.
    private mutating func carryOut(
        _ runs: [Run], _ assignment: (Run) throws -> Assignment, _ take: (ExecutorEvent) throws -> Void
    ) throws -> Bool {
        var runs = runs
        while !runs.isEmpty || executor.runningCount > 0 {
            while !isStopping, executor.runningCount < workers, let run = runs.popLast() {
                try executor.start(try assignment(run))
            }
            if isStopping && executor.runningCount == 0 { return false }
            observe { status(.testing) }
            for event in try nextEvents() {
                switch event {
                case .trained, .tested: try take(event)
                case .interrupted(let assignment): runs.append(assignment.run)
                case .died(let reason): throw SweepFailure.executorDied(reason: reason)
                case .ready, .refused: preconditionFailure("the data are loaded")
                }
            }
        }
        return true
    }
}
