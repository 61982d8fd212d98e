internal import Search

extension Sweep {
    /// The trials of which something is recorded, ascending.
    ///
    /// What is incomplete and stands behind more gaps than there are outcomes is not looked for, so that a report on a
    /// few runs of an endless grid takes no time.
    package var trialsWithRecordedRuns: [Int] {
        var numbers = Set(finishedTrials)
        var next = 0
        var gaps = 0
        while !outcomes.isEmpty, gaps <= outcomes.count + Sweep.mostWorkers,
            let number = searcher.firstWanted(from: next)
        {
            next = number + 1
            if keys(ofTrial: number).contains(where: outcomes.contains) {
                numbers.insert(number)
            } else {
                gaps += 1
            }
        }
        return numbers.sorted()
    }

    /// So many trials may have been begun side by side.
    private static let mostWorkers = 1024
}
