internal import Fingerprinting
internal import Search

/// What is done for the winner once the search has ended.
extension SweepLoop {
    /// Trains the winner's runs anew whose weights were not kept, because others were better then.
    ///
    /// - Returns: False where a signal came first.
    mutating func keepWinner() throws -> Bool {
        guard let winner else { return true }
        var missing: [Run] = []
        for run in sweep.runs(ofTrial: winner).map(\.run) where try store.weights(of: run.key) == nil {
            missing.append(run)
        }
        while !missing.isEmpty || executor.runningCount > 0 {
            while !stopping, executor.runningCount < workers, let run = missing.popLast() {
                try executor.start(.train(run))
            }
            if stopping && executor.runningCount == 0 { return false }
            for event in try nextEvents() {
                switch event {
                // One that gives no weights now will say why when it is tested.
                case .trained(let record) where record.weights.isEmpty: break
                case .trained(let record): try store.keepWeights(of: [record])
                case .interrupted(let assignment): missing.append(assignment.run)
                case .died(let reason): throw SweepFailure.executorDied(reason: reason)
                case .ready, .refused, .tested: preconditionFailure("nothing is tested yet")
                }
            }
        }
        return true
    }

    /// Scores the winner's weights on the rows that nothing has seen yet.
    mutating func testWinner() throws -> Ending {
        guard sweep.hasTestSplit, let winner else { return .finished }
        var untested = sweep.runs(ofTrial: winner).map(\.run).filter { testScores[$0.key] == nil }
        var scores: [Fingerprint: Double] = [:]
        while !untested.isEmpty || executor.runningCount > 0 {
            while !stopping, executor.runningCount < workers, let run = untested.popLast() {
                try executor.start(.test(run, weights: try store.weights(of: run.key) ?? []))
            }
            if stopping && executor.runningCount == 0 { return .interrupted }
            observe(status(.testing))
            for event in try nextEvents() {
                switch event {
                case .tested(let run, .scored(let score)): scores[run.key] = score
                case .tested(_, .failed(let reason)): throw SweepFailure.testFailed(reason: reason)
                case .interrupted(let assignment): untested.append(assignment.run)
                case .died(let reason): throw SweepFailure.executorDied(reason: reason)
                case .ready, .refused, .trained: preconditionFailure("the search has ended")
                }
            }
        }
        try store.recordTestScores(scores)
        return .finished
    }
}
