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
        var block = WantedTrials()
        while gaps <= outcomes.count {
            lookUp(&block, from: next)
            guard let last = block.numbers.last else { break }
            next = last + 1
            var begin = 0
            for index in block.numbers.indices {
                let end = begin + block.keys[index].count
                if let result = result(of: block.positions[begin..<end]) {
                    finish(block.numbers[index], block.keys[index], result)
                    takeAsked(block.positions[begin..<end])
                } else {
                    gaps += 1
                    firstGap = firstGap ?? block.numbers[index]
                }
                begin = end
            }
        }
        return searcher.firstWanted(from: 0) != firstGap
    }

    /// Puts the next trials that are wanted at this moment into a block, enough to be looked up together.
    ///
    /// What is wanted at the same time may be recorded in any order, and stays as it is until then.
    private func lookUp(_ block: inout WantedTrials, from number: Int) {
        block.removeAll()
        var keys: [Fingerprint] = []
        keys.reserveCapacity(WantedTrials.capacity)
        var indices = [Int](repeating: 0, count: experiment.space.parameters.count)
        // Held for the whole block: to hold them anew for each of a million trials takes longer than to ask them.
        let (searcher, factory) = (searcher, factory)
        var next = number
        while block.numbers.count < WantedTrials.capacity, let number = searcher.firstWanted(from: next) {
            next = number + 1
            let trialKeys = Sweep.keys(ofTrial: number, searcher, factory, &indices)
            for index in trialKeys.indices { keys.append(trialKeys[index]) }
            block.numbers.append(number)
            block.keys.append(trialKeys)
        }
        block.positions = outcomes.positions(of: keys)
    }
}

/// Trials that are wanted at the same time, with where their runs stand among the outcomes.
private struct WantedTrials {
    var numbers: [Int] = []
    var keys: [RunKeys] = []
    /// Of all their runs; nil for those that are not recorded.
    var positions: [Int?] = []

    static let capacity = 128

    mutating func removeAll() {
        numbers.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
    }
}
