internal import Fingerprinting
internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// The trials of a report in the searcher's order, each made when somebody looks at it: a million of them would fill
    /// the memory.
    ///
    /// What a report asks of all trials is found without making one.
    package struct Trials: Sendable {
        /// Nil where the trials were given one by one.
        private var recorded: Recorded?
        private var listed: [Trial] = []

        fileprivate final class Recorded: Sendable {
            let sweep: RecordedSweep
            let searcher: any Searcher
            let trials: RecordedTrials
            /// The trials' scores, by their place; not a number for one that failed or is not finished.
            ///
            /// Asked for several times, and by the million.
            let means: [Double]
            let totals: Totals

            init(_ sweep: RecordedSweep) {
                self.sweep = sweep
                trials = sweep.sweep.recordedTrials
                let searcher = sweep.sweep.searcher
                self.searcher = searcher
                means = trials.numbers.map { number in
                    searcher.firstWanted(from: number) == number ? .nan : searcher.mean(ofTrial: number) ?? .nan
                }
                var totals = Totals()
                for position in trials.runs {
                    totals.count(
                        sweep.sweep.outcomes.entry(at: position).outcome,
                        seconds: sweep.execution.runs.seconds(at: position))
                }
                self.totals = totals
            }
        }

        package init(_ trials: [Trial]) {
            listed = trials
        }

        init(of sweep: RecordedSweep) {
            recorded = Recorded(sweep)
        }

        /// The trial of this number, counted from 1; nil where nothing is recorded of it.
        func trial(numbered number: Int) -> Trial? {
            guard let recorded else { return listed.first { $0.number == number } }
            return Trial(number: number - 1, recorded.sweep)
        }

        func number(at index: Int) -> Int { recorded.map { $0.trials.numbers[index] + 1 } ?? listed[index].number }

        func epochs(at index: Int) -> Int? {
            guard let recorded else { return listed[index].epochs }
            return recorded.sweep.sweep.epochs(ofTrial: recorded.trials.numbers[index])
        }

        /// True where the search decides for how many epochs each is trained.
        var haveOwnEpochs: Bool {
            guard let recorded else { return listed.contains { $0.epochs != nil } }
            return recorded.sweep.sweep.experiment.search.method == .successiveHalving
        }

        /// The scores of all trials; not a number for one that failed or is not finished.
        ///
        /// To be taken once before a walk through them: looking at one of them costs nothing then.
        var means: [Double] { recorded?.means ?? listed.map { $0.score?.mean ?? .nan } }

        /// What the trial has of each of these parameters, which are all of the experiment's; nil where one has no effect.
        func values(at index: Int, of parameters: [String]) -> [JSONValue?] {
            guard let recorded else { return parameters.map { listed[index].configuration[$0] } }
            return recorded.sweep.sweep.searcher.asked(recorded.trials.numbers[index]).configuration.values
        }

        /// Writes for each parameter the index of the trial's value among those of the experiment's space, and −1 where it has
        /// no effect; much cheaper than the values.
        ///
        /// - Returns: False, and nothing is written, where the trials are not known by indices.
        func locate(_ index: Int, in indices: inout [Int]) -> Bool {
            guard let recorded else { return false }
            return recorded.searcher.locate(recorded.trials.numbers[index], in: &indices) != nil
        }

        /// By repeat and then by fold; nil for a trial that failed or is not finished.
        func scores(at index: Int) -> [Double]? {
            guard let recorded else { return listed[index].scores }
            let number = recorded.trials.numbers[index]
            guard recorded.hasAll(number), case .scored(let scores) = recorded.sweep.sweep.searcher.result(number)
            else { return nil }
            return scores
        }

        /// True where no trial has a second run.
        var haveSingleRuns: Bool {
            guard let recorded else { return listed.allSatisfy { $0.runs.count == 1 } }
            let search = recorded.sweep.sweep.experiment.search
            return search.repeats.to == 1 && search.folds == 1
        }

        /// How the trial's runs ended; nil for those that have not.
        func outcomes(at index: Int) -> [RunOutcome?] {
            recorded.map { $0.sweep.sweep.outcomes(ofTrial: $0.trials.numbers[index]) }
                ?? listed[index].runs.map(\.outcome)
        }

        /// What is recorded of all of them together; a run that trials share counts once.
        var totals: Totals {
            if let recorded { return recorded.totals }
            var totals = Totals()
            var seen: Set<Fingerprint> = []
            for run in listed.flatMap(\.runs) {
                guard let outcome = run.outcome, seen.insert(run.key).inserted else { continue }
                totals.count(outcome, seconds: run.execution?.seconds ?? 0)
            }
            return totals
        }

        /// When and for how long each recorded run was trained, as far as that was read; a run that trials share counts once.
        var executions: [RunRecord.Execution] {
            guard let recorded else {
                var seen: Set<Fingerprint> = []
                return listed.flatMap(\.runs).compactMap { seen.insert($0.key).inserted ? $0.execution : nil }
            }
            let executions = recorded.sweep.execution.runs.executions
            return recorded.trials.runs.compactMap { $0 < executions.count ? executions[$0] : nil }
        }

        /// The same of the recorded runs of one trial, each with the run's key.
        func executions(at index: Int) -> [(key: Fingerprint, execution: RunRecord.Execution)] {
            guard let recorded else {
                return listed[index].runs.compactMap { run in run.execution.map { (run.key, $0) } }
            }
            let executions = recorded.sweep.execution.runs.executions
            return recorded.sweep.sweep.keys(ofTrial: recorded.trials.numbers[index]).compactMap { key in
                guard let position = recorded.sweep.sweep.outcomes.position(of: key) else { return nil }
                return position < executions.count ? (key, executions[position]) : nil
            }
        }

        /// From where runs were taken over, with how many of these trials' runs.
        var imports: [Import] {
            guard let recorded else { return [] }
            let outcomes = recorded.sweep.sweep.outcomes
            return recorded.sweep.execution.imports.compactMap { recordedImport in
                let runs = recordedImport.trials.keys.count { key in
                    outcomes.position(of: key).map(recorded.trials.runs.contains) ?? false
                }
                return runs == 0 ? nil : Import(source: recordedImport.source, runs: runs)
            }
        }

        /// Those that were started before they were asked for, and those of them that were not asked for until now.
        var speculativeRuns: (all: Int, unasked: Int) {
            guard let recorded else { return (0, 0) }
            let speculative = recorded.sweep.execution.runs.speculative
            return (speculative.count, speculative.count { !recorded.trials.runs.contains($0) })
        }
    }
}

extension Report.Trials: RandomAccessCollection, MutableCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { recorded?.trials.numbers.count ?? listed.count }

    package subscript(index: Int) -> Report.Trial {
        get {
            guard let recorded else { return listed[index] }
            guard let trial = Report.Trial(number: recorded.trials.numbers[index], recorded.sweep) else {
                preconditionFailure("something is recorded of each of the trials")
            }
            return trial
        }
        set {
            if recorded != nil { self = Report.Trials(Array(self)) }
            listed[index] = newValue
        }
    }
}

extension Report.Trials.Recorded {
    /// False for a trial of which runs are wanted.
    fileprivate func hasAll(_ number: Int) -> Bool { sweep.sweep.searcher.firstWanted(from: number) != number }
}
