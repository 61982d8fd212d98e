package import Fingerprinting
package import JSON
package import Search

/// All the trials of an experiment: which runs are wanted now, given the searcher and what is recorded.
///
/// A value without clock, disk or process: the loop around it trains what it wants and records what came of it.
/// Resuming needs nothing of its own: a run that is recorded already is folded in where it would have been started.
package struct Sweep: Sendable {
    package let experiment: Experiment
    package private(set) var searcher: any Searcher
    let factory: RunFactory
    package private(set) var outcomes: RunTable
    var running = RunningRuns()
    /// What idle workers may train.
    var guessedRuns = GuessedRuns()
    /// The runs of trials that are wanted but not complete, by the trial's number, so that a key is computed once.
    private var awaited: [Int: [Run]] = [:]
    private var shortlist: Shortlist
    /// How many trials were asked for when it was last looked which checkpoints are kept.
    var askedAtLastLook = 0
    /// Runs that have ended since this value was made and were not asked for so far.
    private var unaskedRuns: Set<Fingerprint> = []
    /// Runs that have ended since this value was made and were asked for; of these, those without a score.
    package private(set) var endedRuns = (count: 0, withoutScore: 0)
    /// How many numbers the networks of runs learn, where that is known and asked for.
    package private(set) var weightCounts: [Fingerprint: Int]
    /// True once the sweep has been worked on for as long as it may.
    package var isOutOfTime = false
    /// The recorded runs of complete trials, by their positions among the outcomes.
    private(set) var askedRuns = PositionSet()
    /// The complete trials, in the order of their completion.
    private(set) var finishedTrials: [Int] = []
    /// Runs whose weights need not be kept any longer, since the last time they were taken away.
    private var outOfShortlist: [Fingerprint] = []

    /// - Parameters:
    ///   - recorded: What the store holds, of this experiment or of another that shares its runs.
    ///   - weightCounts: How many numbers the networks of recorded runs learn; of use where the experiment
    ///     prefers the simplest.
    package init(
        experiment: Experiment, factory: RunFactory, recorded: RunTable,
        weightCounts: [Fingerprint: Int] = [:]
    ) {
        self.experiment = experiment
        self.factory = factory
        outcomes = recorded
        self.weightCounts = weightCounts
        shortlist = Shortlist(goal: experiment.metric.goal)
        searcher = experiment.search.makeSearcher(experiment.space)
    }

    /// The next runs to start, in the searcher's order: neither recorded nor running.
    ///
    /// Trials that turn out to be complete are folded into the searcher on the way.
    package mutating func wanted(atMost count: Int) -> [Run] {
        var wanted: [Run] = []
        var seen: Set<Fingerprint> = []
        var next = 0
        var hasFinished = false
        while wanted.count < count {
            guard let number = searcher.firstWanted(from: next) else {
                // A trial that has finished may have others ask for more seeds, whose numbers are lower.
                guard hasFinished else { break }
                (next, hasFinished) = (0, false)
                continue
            }
            next = number + 1
            let keys = keys(ofTrial: number)
            let positions = outcomes.positions(of: Array(keys))
            if let result = result(of: positions[...]) {
                finish(number, keys, result)
                takeAsked(positions[...])
                hasFinished = true
            } else {
                wanted += awaitedRuns(ofTrial: number).filter {
                    !outcomes.contains($0.key) && !running.contains($0.key) && seen.insert($0.key).inserted
                }
            }
        }
        return Array(wanted.prefix(count))
    }

    /// How many runs of the trials that are planned are still to end; nil where it is not known how many will be.
    package var remainingRunCount: Int? {
        guard let planned = searcher.plannedCount else { return nil }
        let perTrial = experiment.search.repeats.from * experiment.search.folds
        let (runs, isTooLarge) = max(0, planned - finishedTrialCount).multipliedReportingOverflow(by: perTrial)
        let ended = awaited.values.reduce(0) { $0 + $1.count { outcomes.contains($0.key) } }
        return isTooLarge ? nil : max(0, runs - ended)
    }

    package func isRecorded(_ key: Fingerprint) -> Bool { outcomes[key] != nil }

    mutating func awaitedRuns(ofTrial number: Int) -> [Run] {
        if let runs = awaited[number] { return runs }
        let runs = factory.runs(of: searcher.asked(number))
        awaited[number] = runs
        return runs
    }

    /// What is recorded of a trial whose runs stand at these positions; nil where one of them is missing.
    func result(of positions: ArraySlice<Int?>) -> TrialResult? {
        var scores: [Double] = []
        scores.reserveCapacity(positions.count)
        for position in positions {
            guard let position else { return nil }
            if let score = outcomes.entry(at: position).outcome.score { scores.append(score) }
        }
        return scores.count == positions.count ? .scored(scores) : .failed
    }

    /// Takes in that these recorded runs belong to a trial that was asked for.
    mutating func takeAsked(_ positions: ArraySlice<Int?>) {
        for position in positions { if let position { askedRuns.insert(position) } }
    }

    mutating func finish(_ number: Int, _ keys: RunKeys, _ result: TrialResult) {
        if !awaited.isEmpty { awaited[number] = nil }
        if !searcher.hasResult(number) { finishedTrials.append(number) }
        if guessedRuns.remembersAny { guessedRuns.asked(searcher.asked(number)) }
        guessedRuns.forget()
        if !unaskedRuns.isEmpty {
            for key in keys where unaskedRuns.remove(key) != nil { countEnd(of: key) }
        }
        switch result {
        case .scored(let scores):
            let (mean, epochs) = (ScoreSummary.mean(of: scores), epochs(ofTrial: number) ?? 0)
            if shortlist.hasRoom(order: number, score: mean, epochs: epochs) {
                drop(shortlist.insert(order: number, score: mean, epochs: epochs, runs: Array(keys)))
            } else {
                drop(keys)
            }
        case .failed: drop(keys)
        }
        searcher.record(result, ofTrial: number)
    }

    /// Takes in that these runs' weights need not be kept any longer.
    ///
    /// Of what is folded in as it was recorded, they were taken away when that was recorded.
    private mutating func drop(_ runs: some Collection<Fingerprint>) {
        if outcomes.hasGrown { outOfShortlist += runs }
    }

    /// The runs whose weights need not be kept any longer, each named once.
    package mutating func takeOutOfShortlist() -> [Fingerprint] {
        defer { outOfShortlist = [] }
        return outOfShortlist
    }

    package mutating func started(_ run: Run) {
        running.insert(run, .wanted)
    }

    /// A run that was ended by us or by somebody else: where it is wanted, it is wanted again.
    package mutating func interrupted(_ key: Fingerprint) {
        running.remove(key)
    }

    /// - Parameter weightCount: How many numbers the run's network learns; nil where it did not tell.
    package mutating func record(_ outcome: RunOutcome, for key: Fingerprint, weightCount: Int? = nil) {
        outcomes.record(outcome, for: key)
        if let weightCount, experiment.prefer == .simplest { weightCounts[key] = weightCount }
        // One that gives way may be faster than its end.
        if running.purpose(of: key) == .wanted {
            countEnd(of: key)
        } else {
            unaskedRuns.insert(key)
            guessedRuns.ended(guessedRuns: running.count(.guessed))
        }
        running.remove(key)
    }

    private mutating func countEnd(of key: Fingerprint) {
        endedRuns.count += 1
        if outcomes[key]?.score == nil { endedRuns.withoutScore += 1 }
    }

    /// True for a run that is running and was started before it was asked for.
    package func isSpeculative(_ key: Fingerprint) -> Bool { running.isSpeculative(key) }

    /// The runs of the best trials and of the winner, whose weights are kept.
    package var runsWithKeptWeights: Set<Fingerprint> {
        shortlist.runs.union(winner.map { Array(keys(ofTrial: $0)) } ?? [])
    }

    /// How many runs have been started and have not ended, whatever they are trained for.
    package var runningCount: Int { running.count }

    /// How many of them the searcher asks for.
    package var wantedRunningCount: Int { running.count(.wanted) }

    package var runningRuns: [Run] { running.runs(.wanted) + running.runs(.guessed) + running.runs(.givingWay) }

    /// How many trials of the searcher's are complete.
    package var finishedTrialCount: Int { finishedTrials.count }

    /// True where a run has succeeded, of this experiment or of another that shares its runs.
    var hasScore: Bool { (0..<outcomes.count).contains { outcomes.entry(at: $0).outcome.score != nil } }

    /// False where the experiment keeps no rows for the test.
    package var hasTestSplit: Bool { experiment.hasTestSplit }

    /// The keys of a trial's runs by repeat and then by fold.
    package func keys(ofTrial number: Int) -> RunKeys {
        var indices = [Int](repeating: 0, count: experiment.space.parameters.count)
        return Sweep.keys(ofTrial: number, searcher, factory, &indices)
    }

    /// - Parameter indices: Room for as many numbers as there are parameters, made once for many trials.
    static func keys(
        ofTrial number: Int, _ searcher: any Searcher, _ factory: RunFactory, _ indices: inout [Int]
    ) -> RunKeys {
        guard let repeats = searcher.locate(number, in: &indices) else {
            return factory.keys(of: searcher.asked(number))
        }
        return factory.keys(at: indices, repeats: repeats)
    }

    /// What the trial has of the parameters that have an effect, as an object in the experiment's order.
    package func configuration(ofTrial number: Int) -> JSONValue {
        experiment.space.object(of: searcher.asked(number).configuration)
    }

    /// For how many epochs the search has the trial trained; nil for as many as the settings say.
    package func epochs(ofTrial number: Int) -> Int? {
        experiment.search.method == .successiveHalving ? searcher.asked(number).epochs : nil
    }

    /// How a trial's runs ended, by repeat and then by fold; nil for those that have not.
    package func outcomes(ofTrial number: Int) -> [RunOutcome?] { keys(ofTrial: number).map { outcomes[$0] } }

    /// The runs of a trial by repeat and then by fold, with all that is to be trained.
    package func runs(ofTrial number: Int) -> [Run] { factory.runs(of: searcher.asked(number)) }
}
