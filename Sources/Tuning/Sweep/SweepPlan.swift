package import Search

/// What a sweep would train, and what of it is recorded already; nothing is run to find out.
package struct SweepPlan: Sendable {
    package var experiment: String
    package var space: SearchSpace
    package var search: SearchOptions
    /// For how long the sweep may be worked on, in seconds; nil for as long as it takes.
    package var maxTime: Double?
    /// Complete trials, and the runs of these and of others that are recorded.
    package var recorded: Count
    /// Trials that the searcher wants now, and the runs of them that are not recorded.
    package var wanted: Count
    /// The runs that are still to be trained until the search ends; nil where that depends on their scores.
    package var remainingRuns: Int?
    package var ending: SearchEnding?
    /// What is recorded of the runs in the store; nil where there is none.
    package var measured: Measurement?

    package struct Count: Hashable, Sendable {
        package var trials: Int
        /// `Int.max` stands for more than that.
        package var runs: Int

        package init(trials: Int, runs: Int) {
            self.trials = trials
            self.runs = runs
        }
    }

    /// How long runs took, whatever form of the experiment they belong to.
    package struct Measurement: Hashable, Sendable {
        package var runs: Int
        /// The mean, from the request to the end of the process.
        package var secondsPerRun: Double
        /// The durations of all sessions together.
        package var sessionSeconds: Double

        package init(runs: Int, secondsPerRun: Double, sessionSeconds: Double) {
            self.runs = runs
            self.secondsPerRun = secondsPerRun
            self.sessionSeconds = sessionSeconds
        }
    }

    /// - Parameter sweep: With all that is recorded folded in.
    package init(_ sweep: Sweep, measured: Measurement?) {
        experiment = sweep.experiment.name
        space = sweep.experiment.space
        search = sweep.experiment.search
        maxTime = sweep.experiment.maxTime
        (recorded, wanted) = sweep.counts
        ending = sweep.ending
        self.measured = measured
        remainingRuns = ending == nil ? laterRuns(sweep) : 0
    }

    /// How many runs a trial has, the fewest where contenders get more seeds.
    package var runsPerTrial: Int { search.repeats.from * search.folds }

    /// The most trials; nil where there is no limit but the space itself.
    package var mostTrials: Int? {
        switch search.method {
        case .coordinateDescent: search.maxTrials
        case .grid: min(space.configurationCount, search.maxTrials ?? .max)
        case .random, .halton, .treeParzen, .guidedDescent: budget
        case .successiveHalving: search.halving.trialCount(configurations: budget)
        }
    }

    /// As many as a method that never ends may make, or as there are configurations.
    private var budget: Int {
        // What a range holds is not known before it is estimated.
        let isKnown = !space.parameters.contains { $0.range?.isOpen == true }
        return isKnown ? min(space.configurationCount, search.trialBudget) : search.trialBudget
    }

    private func laterRuns(_ sweep: Sweep) -> Int? {
        switch search.method {
        case .coordinateDescent, .successiveHalving: return nil
        case .grid, .random, .halton: return wanted.runs
        case .treeParzen, .guidedDescent:
            let later = (mostTrials ?? 0) - recorded.trials - wanted.trials
            return wanted.runs.adding(max(0, later), times: runsPerTrial)
        }
    }

    /// How long what is wanted takes with so many workers, in seconds; nil where nothing is known.
    package func seconds(forRuns runs: Int, workers: Int) -> Double? {
        measured.map { $0.secondsPerRun * (Double(runs) / Double(workers)).rounded(.up) }
    }
}

extension Sweep {
    /// How much is recorded, and how much is wanted now and missing.
    ///
    /// Keys are computed only where something is recorded, and no further than `trialsWithRecordedRuns` looks.
    fileprivate var counts: (recorded: SweepPlan.Count, wanted: SweepPlan.Count) {
        let folds = experiment.search.folds
        let perTrial = experiment.search.repeats.from * folds
        if outcomes.isEmpty {
            let trials = searcher.askedCount
            return (.init(trials: 0, runs: 0), .init(trials: trials, runs: 0.adding(trials, times: perTrial)))
        }
        var recordedRuns = 0
        var missingRuns = 0
        var looked: Set<Int> = []
        var next: Int? = 0
        var gaps = 0
        while gaps <= outcomes.count, let from = next {
            next = searcher.firstWanted(from: from)
            guard let number = next else { break }
            next = number + 1
            looked.insert(number)
            let keys = keys(ofTrial: number)
            let missing = keys.count { !outcomes.contains($0) }
            missingRuns += missing
            recordedRuns += keys.count - missing
            if missing == keys.count { gaps += 1 }
        }
        let complete = finishedTrials.filter { !looked.contains($0) }
        recordedRuns +=
            experiment.search.repeats.from == experiment.search.repeats.to
            ? complete.count * perTrial : complete.reduce(0) { $0 + searcher.asked($1).repeats * folds }
        // Where the walk broke off, each of the others is wanted, and nothing of it is recorded.
        let others = next == nil ? 0 : max(0, searcher.askedCount - complete.count - looked.count)
        return (
            .init(trials: complete.count, runs: recordedRuns),
            .init(trials: looked.count + others, runs: missingRuns.adding(others, times: perTrial))
        )
    }
}

extension Int {
    /// The sum with a product, or `Int.max` where it is larger.
    fileprivate func adding(_ count: Int, times factor: Int) -> Int {
        let (product, isTooLarge) = count.multipliedReportingOverflow(by: factor)
        let (sum, overflow) = addingReportingOverflow(product)
        return isTooLarge || overflow ? .max : sum
    }
}
