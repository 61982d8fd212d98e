internal import Fingerprinting
internal import JSON
internal import Search
internal import Tuning

/// A trial as Optuna records one: its runs are in the attributes.
struct OptunaTrial {
    private let trial: Report.Trial
    /// Counted from 0, without gaps, as Optuna asks for.
    private let number: Int
    private let study: OptunaStudy

    init(_ trial: Report.Trial, number: Int, of study: OptunaStudy) {
        self.trial = trial
        self.number = number
        self.study = study
    }

    private var id: DatabaseCell { .integer(number + 1) }

    func rows(_ curve: [OptunaCurve.Point]) -> [OptunaRow] {
        let value = trial.score.map {
            OptunaRow(.trialValues, [id, .integer(0), .real($0.mean), .text(OptunaTrial.finite)])
        }
        return [head] + parameters + (value.map { [$0] } ?? [])
            + curve.map {
                OptunaRow(
                    .trialIntermediateValues,
                    [id, .integer($0.epoch), .real($0.score), .text(OptunaTrial.finite)])
            }
            + attributes.map { OptunaRow(.trialUserAttributes, [id, .text($0.key), .text($0.value.text)]) }
    }

    /// The kind of a number that is neither infinite nor missing.
    private static let finite = "FINITE"

    private var head: OptunaRow {
        let executions = trial.runs.compactMap(\.execution)
        let started = executions.map(\.started).min()
        let ended = trial.state == .unfinished ? nil : executions.map { $0.started + $0.seconds }.max()
        return OptunaRow(
            .trials,
            [
                id, .integer(number), .integer(OptunaStudy.id), .text(state), OptunaTrial.moment(started),
                OptunaTrial.moment(ended),
            ])
    }

    /// A trial that successive halving has trained for fewer epochs than others is what Optuna calls pruned: its score
    /// cannot be compared with theirs.
    private var state: String {
        switch trial.state {
        case .succeeded: (trial.epochs ?? 0) < (study.mostEpochs ?? 0) ? "PRUNED" : "COMPLETE"
        case .failed: "FAIL"
        case .unfinished: "RUNNING"
        }
    }

    private static func moment(_ seconds: Double?) -> DatabaseCell {
        seconds.map { .text(UTCTime(secondsSince1970: $0).databaseText) } ?? .null
    }

    private var parameters: [OptunaRow] {
        study.report.parameters.enumerated().compactMap { place, name in
            guard let value = trial.configuration[name],
                let recorded = study.distributions[place].recorded(value)
            else { return nil }
            return OptunaRow(
                .trialParams, [id, .text(name), .real(recorded), .text(study.distributionTexts[place])])
        }
    }

    private var attributes: [JSONValue.Member] {
        let runs = trial.runs
        var members: [JSONValue.Member] = [
            .init("trial", .whole(trial.number)), .init("runs", .array(runs.map(\.exported))),
            .init("standard_error", .finite(trial.score?.standardError)),
        ]
        if let epochs = trial.epochs { members.append(.init("epochs", .whole(epochs))) }
        if let problem = runs.lazy.compactMap({ $0.outcome?.problemLines?.first }).first {
            members.append(.init("problem", .string(problem)))
        }
        return members
    }
}

extension Report.Run {
    /// As in the JSON report, with all else that has to be known to record the run elsewhere.
    fileprivate var exported: JSONValue {
        var members = json.members ?? []
        if let weightCount { members.append(.init("weights", .whole(weightCount))) }
        if let testScore { members.append(.init("testScore", .number(testScore))) }
        if let execution {
            members += [.init("started", .number(execution.started)), .init("seconds", .number(execution.seconds))]
        }
        return .object(members)
    }
}
