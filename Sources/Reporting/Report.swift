package import Fingerprinting
package import JSON
package import Search
package import Tuning

/// What a sweep found, ready to be written down.
package struct Report: Sendable {
    package var experiment: String
    package var state: State
    /// True where runs are those of a program, which splits its data itself and keeps its own models.
    package var isOnCommand = false
    package var metric: Metric
    /// The names of what is varied, in the experiment's order.
    package var parameters: [String]
    /// The same with their values and ranges; empty where nothing but the names is known.
    package var space: [Parameter] = []
    package var best: Best?
    /// In the searcher's order; those of which nothing is recorded are left out.
    package var trials: Trials
    /// Its trial numbers count from 0, those of `trials` from 1.
    package var path: [SearchStep]
    package var ending: SearchEnding?
    package var execution: RecordedSweep.Execution
    /// The words that name the sweep on a command line, as they were typed; empty where nobody has typed any.
    package var operands: [String] = []
    /// The best trial's first run as a command line; nil for the built-in trainer, and while no trial has a score.
    package var repetition: RunRepetition?
    /// Runs that were started before they were asked for, and those of them that were not asked for until now.
    package var speculativeRuns = (all: 0, unasked: 0)
    /// From where runs of these trials were taken over, with how many.
    package var imports: [Import] = []

    package enum State: String, Sendable {
        case finished
        case unfinished
        /// A process works on it at this moment.
        case running
    }

    /// The best trial, or the best so far.
    package struct Best: Sendable {
        package var trial: Trial
        package var score: ScoreSummary
        /// Nil until the search has ended, and where the experiment keeps no test rows.
        package var test: ScoreSummary?
        /// The numbers of the trials that cannot be told apart from the one with the best score by
        /// `StandardErrorRule`, ascending, without that one.
        package var indistinguishable: [Int] = []
        /// Why this trial was chosen, where the simplest is preferred and the search has ended.
        package var choice: Choice?
    }

    /// What speaks for a winner that was chosen as the simplest.
    package struct Choice: Sendable {
        package var simplicity: Simplicity
        /// The trial with the best score, counted from 1; it may be the winner itself.
        package var bestTrial: Int
        package var bestScore: ScoreSummary
    }

    /// Runs of the report that another program has recorded.
    package struct Import: Hashable, Sendable {
        package var source: ImportSource
        package var runs: Int
    }

    package struct Trial: Sendable {
        /// Counted from 1 in the searcher's order.
        package var number: Int
        /// An object of the parameters that have an effect, in the experiment's order.
        package var configuration: JSONValue
        /// For how many epochs the search had it trained; nil for as many as the settings say.
        package var epochs: Int? = nil
        /// By repeat and then by fold.
        package var runs: [Run]

        package var state: State {
            if runs.contains(where: { $0.outcome == nil }) { return .unfinished }
            return runs.allSatisfy { $0.outcome?.score != nil } ? .succeeded : .failed
        }

        /// Nil for a trial that failed or is not finished.
        package var score: ScoreSummary? {
            scores.map(ScoreSummary.init)
        }

        /// By repeat and then by fold; nil for a trial that failed or is not finished.
        package var scores: [Double]? { state == .succeeded ? runs.compactMap { $0.outcome?.score } : nil }

        package enum State: String, Sendable {
            case succeeded
            /// At least one of its runs has no score.
            case failed
            case unfinished
        }
    }

    package struct Run: Sendable {
        /// Equal keys are one run, whichever trials it belongs to.
        package var key: Fingerprint
        package var seed: Int
        /// The part of the rows that validates, counted from 1; nil where there are no folds.
        package var fold: Int?
        package var outcome: RunOutcome?
        package var execution: RunRecord.Execution?
        /// On the test split; nil where it was not tested.
        package var testScore: Double?
        /// How many numbers its network learns; nil where nobody asks for it.
        package var weightCount: Int?

        /// What tells it from the other runs of its trial, for people.
        package var words: String { "seed \(seed)" + (fold.map { ", fold \($0)" } ?? "") }
    }
}

extension Report {
    package init(_ recorded: RecordedSweep) {
        let searcher = recorded.sweep.searcher
        let experiment = recorded.sweep.experiment
        self.experiment = experiment.name
        isOnCommand = experiment.command != nil
        metric = experiment.metric
        space = experiment.space.parameters
        parameters = space.map(\.name)
        state = recorded.isRunning ? .running : recorded.isFinished ? .finished : .unfinished
        path = searcher.path
        ending = recorded.sweep.ending
        execution = recorded.execution
        trials = Trials(of: recorded)
        speculativeRuns = trials.speculativeRuns
        imports = trials.imports
        best = recorded.sweep.winner.flatMap { Best(number: $0, recorded) }
        if let command = experiment.command, let best {
            let run = recorded.sweep.runs(ofTrial: best.trial.number - 1).first
            repetition = run.map { RunRepetition(command, $0) }
        }
        guard let number = searcher.best, let bestTrial = Trial(number: number, recorded) else { return }
        let others = indistinguishable(from: bestTrial)
        best?.indistinguishable = others
        guard experiment.prefer == .simplest, ending != nil, let score = bestTrial.score, let best else { return }
        self.best?.choice = Choice(
            simplicity: recorded.sweep.simplicity(ofTrial: best.trial.number - 1), bestTrial: bestTrial.number,
            bestScore: score)
    }

    /// The numbers of the other trials that cannot be told apart from this one, which has scores.
    func indistinguishable(from best: Trial) -> [Int] {
        guard let scores = best.scores else { return [] }
        let rule = StandardErrorRule(best: scores, goal: metric.goal)
        let (means, haveSingleRuns) = (trials.means, trials.haveSingleRuns)
        let others = trials.indices.filter { index in
            // A single score is its mean, so that no scores need be listed.
            let isAdmitted =
                haveSingleRuns
                ? !means[index].isNaN && rule.admits(single: means[index])
                : trials.scores(at: index).map(rule.admits) ?? false
            return isAdmitted && trials.number(at: index) != best.number
                && trials.epochs(at: index) == best.epochs
        }
        return others.map(trials.number)
    }
}

extension Report.Best {
    fileprivate init?(number: Int, _ recorded: RecordedSweep) {
        guard let trial = Report.Trial(number: number, recorded), let score = trial.score else { return nil }
        // An edited experiment may stand for a while at what won before: no test score is shown before the end.
        let test = recorded.sweep.ending == nil ? nil : recorded.testScores(ofTrial: number)
        self.init(trial: trial, score: score, test: test.map(ScoreSummary.init))
    }
}

extension Report.Trial {
    /// Nil where none of the trial's runs is recorded.
    ///
    /// - Parameter number: Counted from 0.
    init?(number: Int, _ recorded: RecordedSweep) {
        let keys = recorded.sweep.keys(ofTrial: number)
        let outcomes = keys.map { recorded.sweep.outcomes[$0] }
        guard outcomes.contains(where: { $0 != nil }) else { return nil }
        let executions = recorded.execution.runs.executions
        self.init(
            number: number + 1, configuration: recorded.sweep.configuration(ofTrial: number),
            epochs: recorded.sweep.epochs(ofTrial: number),
            runs: keys.indices.map { index in
                let key = keys[index]
                let position = executions.isEmpty ? nil : recorded.sweep.outcomes.position(of: key)
                return Report.Run(
                    key: key, seed: keys.seed(index), fold: keys.fold(index), outcome: outcomes[index],
                    execution: position.flatMap { $0 < executions.count ? executions[$0] : nil },
                    testScore: recorded.testScores[key], weightCount: recorded.sweep.weightCounts[key])
            })
    }
}
