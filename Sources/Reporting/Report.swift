package import JSON
package import Search
package import Tuning

/// What a sweep found, ready to be written down.
package struct Report: Sendable {
    package var experiment: String
    package var state: State
    package var metric: Metric
    package var parameters: [String]
    package var best: Best?
    /// In the searcher's order; those of which nothing is recorded are left out.
    package var trials: [Trial]
    package var path: [SearchStep]
    package var ending: SearchEnding?
    package var execution: RecordedSweep.Execution

    package enum State: String, Sendable {
        case finished
        case unfinished
        case running
    }

    /// The best trial, or the best so far.
    package struct Best: Sendable {
        package var trial: Trial
        package var score: ScoreSummary
        /// Nil until the search has ended, and where the experiment keeps no test rows.
        package var test: ScoreSummary?
    }

    package struct Trial: Sendable {
        /// Counted from 1 in the searcher's order.
        package var number: Int
        package var configuration: JSONValue
        package var state: State
        package var runs: [Run]

        /// Nil for a trial that failed or is not finished.
        package var score: ScoreSummary? {
            state == .succeeded ? ScoreSummary(runs.compactMap { $0.outcome?.score }) : nil
        }

        package enum State: String, Sendable {
            case succeeded
            case failed
            case unfinished
        }
    }

    package struct Run: Sendable {
        package var seed: Int
        package var outcome: RunOutcome?
        package var execution: RunRecord.Execution?
    }

    package init(_ recorded: RecordedSweep) {
        let sweep = recorded.sweep
        experiment = sweep.experiment.name
        metric = sweep.experiment.metric
        parameters = sweep.experiment.space.parameters.map(\.name)
        state = recorded.isRunning ? .running : recorded.isFinished ? .finished : .unfinished
        path = sweep.searcher.path
        ending = sweep.searcher.ending
        execution = recorded.execution
        trials = (0..<sweep.searcher.askedCount).compactMap { Trial(number: $0, recorded) }
        best = sweep.searcher.best.flatMap { Trial(number: $0, recorded) }.flatMap { trial in
            trial.score.map { score in
                Best(trial: trial, score: score, test: recorded.testScoresOfBest.map(ScoreSummary.init))
            }
        }
    }

    /// The runs of all trials; a run that several trials share counts once for each.
    package var runs: [Run] { trials.flatMap(\.runs) }
}

extension Report.Trial {
    /// Nil where none of the trial's runs is recorded.
    fileprivate init?(number: Int, _ recorded: RecordedSweep) {
        let runs = recorded.sweep.runs(ofTrial: number)
        guard let first = runs.first, runs.contains(where: { $0.outcome != nil }) else { return nil }
        self.number = number + 1
        configuration = first.run.configuration
        self.runs = runs.map { run, outcome in
            Report.Run(seed: run.seed, outcome: outcome, execution: recorded.execution.runs[run.key])
        }
        state =
            if runs.contains(where: { $0.outcome == nil }) { .unfinished } else if runs.contains(where: {
                $0.outcome?.score == nil
            }) { .failed } else { .succeeded }
    }
}
