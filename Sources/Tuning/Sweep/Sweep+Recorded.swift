internal import Fingerprinting
internal import Search

/// The trials of a sweep of which something is recorded.
package struct RecordedTrials: Sendable {
    /// Ascending.
    package var numbers: [Int]
    /// The positions of their recorded runs among the sweep's outcomes; what trials share is there once.
    package var runs: PositionSet
}

extension Sweep {
    /// What is recorded of trials that were asked for.
    ///
    /// What is incomplete and stands behind more gaps than there are outcomes is not looked for, so that a report on a
    /// few runs of an endless grid takes no time.
    package var recordedTrials: RecordedTrials {
        var runs = askedRuns
        var incomplete: [Int] = []
        var next = 0
        var gaps = 0
        while !outcomes.isEmpty, gaps <= outcomes.count + Sweep.mostWorkers,
            let number = searcher.firstWanted(from: next)
        {
            next = number + 1
            let positions = keys(ofTrial: number).compactMap(outcomes.position)
            for position in positions { runs.insert(position) }
            if positions.isEmpty { gaps += 1 } else if !searcher.hasResult(number) { incomplete.append(number) }
        }
        return RecordedTrials(numbers: Sweep.ascending(finishedTrials, and: incomplete), runs: runs)
    }

    /// - Parameter others: Ascending, and none of the numbers.
    private static func ascending(_ numbers: [Int], and others: [Int]) -> [Int] {
        let isAscending = zip(numbers, numbers.dropFirst()).allSatisfy(<)
        if others.isEmpty { return isAscending ? numbers : numbers.sorted() }
        return (numbers + others).sorted()
    }

    /// So many trials may have been begun side by side.
    private static let mostWorkers = 1024
}
