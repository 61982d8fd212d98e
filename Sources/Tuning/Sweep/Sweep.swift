package import Fingerprinting
package import Search

/// All the trials of an experiment: which runs are wanted now, given the searcher and what is recorded.
///
/// A value without clock, disk or process: the loop around it trains what it wants and records what came of it.
/// Resuming needs nothing of its own: a run that is recorded already is folded in where it would have been started.
package struct Sweep: Sendable {
    package let experiment: Experiment
    package private(set) var searcher: any Searcher
    private let factory: RunFactory
    private var outcomes: [Fingerprint: RunOutcome]
    private var running: [Fingerprint: Run] = [:]
    /// The proposals that are wanted but not complete, so that a key is computed once.
    private var awaited: [Proposal: Awaited] = [:]
    private var proposalCount = 0
    private var shortlist: Shortlist
    /// Runs whose weights need not be kept any longer, since the last time they were taken away.
    private var outOfShortlist: [Fingerprint] = []

    private struct Awaited {
        /// The place in the searcher's order.
        var order: Int
        var runs: [Run]
    }

    /// - Parameter recorded: What the store holds, of this experiment or of another that shares its runs.
    package init(experiment: Experiment, factory: RunFactory, recorded: [Fingerprint: RunOutcome]) {
        self.experiment = experiment
        self.factory = factory
        outcomes = recorded
        shortlist = Shortlist(goal: experiment.metric.goal)
        searcher = experiment.method.makeSearcher(
            space: experiment.space, goal: experiment.metric.goal, repeats: experiment.repeats)
    }

    /// The next runs to start, in the searcher's order: neither recorded nor running.
    ///
    /// Proposals that turn out to be complete are folded into the searcher on the way.
    ///
    /// - Parameter count: How many at most; a larger number also looks further ahead for what is recorded already.
    package mutating func wanted(atMost count: Int) -> [Run] {
        while true {
            var wanted: [Run] = []
            var seen = Set(running.keys)
            var complete: [Outcome] = []
            for proposal in searcher.proposals(atMost: running.count + count) {
                let entry = entry(for: proposal)
                let missing = entry.runs.filter { outcomes[$0.key] == nil }
                if missing.isEmpty {
                    complete.append(Outcome(proposal: proposal, result: finish(proposal, entry)))
                } else {
                    wanted += missing.filter { seen.insert($0.key).inserted }
                }
            }
            if complete.isEmpty { return Array(wanted.prefix(count)) }
            for outcome in complete { searcher.record(outcome) }
        }
    }

    private mutating func entry(for proposal: Proposal) -> Awaited {
        if let entry = awaited[proposal] { return entry }
        let entry = Awaited(order: proposalCount, runs: factory.runs(of: proposal))
        proposalCount += 1
        awaited[proposal] = entry
        return entry
    }

    private mutating func finish(_ proposal: Proposal, _ entry: Awaited) -> TrialResult {
        awaited[proposal] = nil
        finishedTrialCount += 1
        let keys = entry.runs.map(\.key)
        let scores = keys.compactMap { outcomes[$0]?.score }
        guard scores.count == keys.count else {
            outOfShortlist += keys
            return .failed
        }
        outOfShortlist += shortlist.insert(order: entry.order, score: ScoreSummary(scores).mean, runs: keys)
        return .scored(scores)
    }

    /// The runs whose weights need not be kept any longer, each named once.
    package mutating func takeOutOfShortlist() -> [Fingerprint] {
        defer { outOfShortlist = [] }
        return outOfShortlist
    }

    /// Folds in all that is recorded, however far ahead of what is missing it stands; starts nothing.
    package mutating func foldInRecorded() {
        _ = wanted(atMost: outcomes.count + 1)
    }

    package mutating func started(_ run: Run) {
        running[run.key] = run
    }

    /// A run that was ended by us: it is wanted again.
    package mutating func interrupted(_ key: Fingerprint) {
        running[key] = nil
    }

    package mutating func record(_ outcome: RunOutcome, for key: Fingerprint) {
        running[key] = nil
        outcomes[key] = outcome
    }

    package var runningCount: Int { running.count }

    package var runningRuns: [Run] { Array(running.values) }

    /// How many trials of the searcher's are complete.
    package private(set) var finishedTrialCount = 0

    /// False where the experiment keeps no rows for the test.
    package var hasTestSplit: Bool { experiment.hasTestSplit }

    /// The runs of a trial by repeat, each with its outcome where it has ended.
    package func runs(ofTrial number: Int) -> [(run: Run, outcome: RunOutcome?)] {
        factory.runs(of: searcher.asked(number)).map { ($0, outcomes[$0.key]) }
    }
}
