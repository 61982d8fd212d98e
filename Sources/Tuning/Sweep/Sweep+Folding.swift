internal import Fingerprinting
internal import Search

extension Sweep {
    /// Folds in what is recorded, however far ahead of what is missing it stands; starts nothing.
    package mutating func foldInRecorded() {
        while foldInOnce() {}
    }

    /// Looks once at all that is wanted.
    ///
    /// - Returns: True where a trial is wanted now that was passed: it got more seeds.
    private mutating func foldInOnce() -> Bool {
        var firstGap: Int?
        var next = 0
        // Behind more gaps than there are outcomes, nothing complete can be left.
        var gaps = 0
        while gaps <= outcomes.count {
            let trials = wantedTrials(from: next)
            guard let last = trials.last else { break }
            next = last.number + 1
            let positions = outcomes.positions(of: trials.flatMap { Array($0.keys) })
            var begin = 0
            for trial in trials {
                let end = begin + trial.keys.count
                if let result = result(of: positions[begin..<end]) {
                    finish(trial.number, trial.proposal, trial.keys, result)
                    takeAsked(positions[begin..<end])
                } else {
                    gaps += 1
                    firstGap = firstGap ?? trial.number
                }
                begin = end
            }
        }
        return searcher.firstWanted(from: 0) != firstGap
    }

    /// The next trials that are wanted at this moment: enough to be looked up together.
    ///
    /// What is wanted at the same time may be recorded in any order, and stays as it is until then.
    private func wantedTrials(from number: Int) -> [WantedTrial] {
        var trials: [WantedTrial] = []
        trials.reserveCapacity(Sweep.trialsAtOnce)
        var next = number
        while trials.count < Sweep.trialsAtOnce, let number = searcher.firstWanted(from: next) {
            next = number + 1
            let proposal = searcher.asked(number)
            trials.append(WantedTrial(number: number, proposal: proposal, keys: factory.keys(of: proposal)))
        }
        return trials
    }

    private static let trialsAtOnce = 128
}

private struct WantedTrial {
    var number: Int
    var proposal: Proposal
    var keys: RunKeys
}
