import Fingerprinting
import JSON
import Search
import Tuning

@testable import Reporting

/// Reports made by hand, as a finished descent would give them.
enum ReportFixture {
    static func trial(_ number: Int, _ configuration: JSONValue, _ outcomes: [RunOutcome?]) -> Report.Trial {
        Report.Trial(
            number: number, configuration: configuration,
            runs: outcomes.enumerated().map { index, outcome in
                Report.Run(
                    key: Fingerprint(of: "\(configuration.text) \(index)"), seed: index + 1, outcome: outcome,
                    execution: outcome.map { _ in
                        RunRecord.Execution(
                            started: 1_700_000_000.5 + Double(number), seconds: 0.25, startSeconds: 0.002)
                    })
            })
    }

    static func scored(_ number: Int, _ configuration: JSONValue, _ scores: [Double]) -> Report.Trial {
        trial(number, configuration, scores.map { .succeeded(score: $0, epoch: 7, epochs: 15) })
    }

    static func configuration(_ rate: Double, _ penalty: String) -> JSONValue {
        ["training.learningRate": .number(rate), "training.penalty": .string(penalty)]
    }

    static let execution = RecordedSweep.Execution(store: "/data/digits.sqlite", sessions: 1, seconds: 1.25)

    /// Two parameters, five trials, of which one diverged and one failed.
    static var finished: Report {
        let trials = [
            scored(1, configuration(0.1, "none"), [0.96, 0.97]),
            scored(2, configuration(0.01, "none"), [0.90, 0.92]),
            trial(3, configuration(1, "none"), [.diverged(epoch: 2), .succeeded(score: 0.3, epoch: 1, epochs: 9)]),
            scored(4, configuration(0.1, "l2"), [0.975, 0.9762]),
            trial(
                5, configuration(0.1, "l1"),
                [
                    .failed(.exitStatus, reason: "ended with exit status 3; the end of its log:\na\nb\nc\nd\ne"),
                    .diverged(epoch: 4),
                ]),
        ]
        return Report(
            experiment: "digits", state: .finished, metric: Metric(name: "accuracy", goal: .maximize),
            parameters: ["training.learningRate", "training.penalty"],
            best: Report.Best(
                trial: trials[3], score: ScoreSummary([0.975, 0.9762]), test: ScoreSummary([0.961, 0.963])),
            trials: Report.Trials(trials),
            path: [
                SearchStep(cycle: 0, parameter: nil, trials: [0], chosen: 0, decision: .start),
                SearchStep(
                    cycle: 1, parameter: "training.learningRate", trials: [1, 0, 2], chosen: 0, decision: .kept),
                SearchStep(
                    cycle: 1, parameter: "training.penalty", trials: [0, 3, 4], chosen: 3,
                    decision: .improved(by: 0.0106)),
                SearchStep(
                    cycle: 2, parameter: "training.learningRate", trials: [3, 4], chosen: 3, decision: .tied),
            ],
            ending: .converged(cycles: 2), execution: execution)
    }
}

extension Report {
    /// The trials, one by one.
    var listedTrials: [Trial] {
        get { Array(trials) }
        set { trials = Trials(newValue) }
    }
}
