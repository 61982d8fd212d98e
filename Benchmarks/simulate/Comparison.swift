internal import Search

/// How long the same sweeps take with so many workers, with speculation and without, over several landscapes.
struct Comparison {
    let workers: Int
    private(set) var timeWithout = 0.0
    private(set) var timeWith = 0.0
    private(set) var askedRuns = 0
    private(set) var unaskedRuns = 0
    private(set) var endedRuns = 0
    private(set) var slowestDecision = 0.0

    /// The share of the time that speculation saves.
    var saving: Double { 1 - timeWith / timeWithout }

    init(_ kind: SpaceKind, workers: Int, landscapes: Int) {
        self.workers = workers
        for seed in 1...landscapes {
            let sweep = VirtualSweep(kind, seed: UInt64(seed))
            let without = sweep.run(workers: workers, speculates: false)
            let with = sweep.run(workers: workers, speculates: workers > 1)
            precondition(with.path == without.path, "speculation must not change the path")
            timeWithout += without.time / Double(landscapes)
            timeWith += with.time / Double(landscapes)
            askedRuns += with.askedRuns
            unaskedRuns += with.unaskedRuns
            endedRuns += with.endedRuns
            slowestDecision = max(slowestDecision, with.slowestDecision)
        }
    }
}
