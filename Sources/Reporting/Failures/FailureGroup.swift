internal import JSON
internal import Tuning

/// The runs without a score that ended in the same way, with what their configurations have in common.
struct FailureGroup: Sendable {
    var kind: FailureKind
    /// A run that trials share counts once.
    var runs: Int
    /// How many trials have such a run.
    var trials: Int
    /// The numbers of the first of them.
    var firstTrials: [Int]
    /// In which parameters the trials differ less from each other than all that were tried; of a single trial all it has.
    var common: [CommonValues]
    /// Of the first trial.
    var example: Example

    struct Example: Sendable {
        var trial: Int
        var run: Report.Run
        /// Why there is no score, in one or more lines.
        var lines: [String] { run.outcome?.problemLines ?? [] }
    }

    /// More of the numbers are never shown.
    private static let listedTrials = 30
}

extension FailureGroup {
    /// The kinds that occur, those that failed before those that diverged, otherwise that with the most runs first.
    static func all(_ report: Report, _ columns: TrialColumns) -> [FailureGroup] {
        var members: [FailureKind: Members] = [:]
        for (place, score) in columns.scores.enumerated() where score == nil {
            for kind in Set(report.trials.outcomes(at: place).compactMap { $0.flatMap(FailureKind.init) }) {
                members[kind, default: Members(columns)].add(place, columns)
            }
        }
        let counts = report.trials.totals.failures
        let groups = FailureKind.all.compactMap { kind -> FailureGroup? in
            guard let members = members[kind], let first = members.places.first else { return nil }
            let trial = report.trials[first]
            guard let run = trial.runs.first(where: { $0.outcome.flatMap(FailureKind.init) == kind }) else {
                return nil
            }
            return FailureGroup(
                kind: kind, runs: counts[kind] ?? 0, trials: members.count,
                firstTrials: members.places.map { columns.numbers[$0] }, common: members.common(columns),
                example: Example(trial: trial.number, run: run))
        }
        // The sort is stable, so that of equal ones the order of the kinds decides.
        return groups.sorted { first, second in
            if (first.kind == .diverged) != (second.kind == .diverged) { return second.kind == .diverged }
            return first.runs > second.runs
        }
    }

    /// The trials of a group as they come.
    private struct Members {
        /// Of the first ones.
        var places: [Int] = []
        var count = 0
        /// For each parameter which of its values occur; empty once a trial has none.
        private var isUsed: [[Bool]]

        init(_ columns: TrialColumns) {
            isUsed = columns.parameters.map { [Bool](repeating: false, count: $0.values.count) }
        }

        mutating func add(_ place: Int, _ columns: TrialColumns) {
            count += 1
            if places.count < FailureGroup.listedTrials { places.append(place) }
            for (index, column) in columns.parameters.enumerated() where !isUsed[index].isEmpty {
                if let code = column.code(at: place) { isUsed[index][code] = true } else { isUsed[index] = [] }
            }
        }

        func common(_ columns: TrialColumns) -> [CommonValues] {
            zip(columns.parameters, isUsed).compactMap { column, isUsed in
                CommonValues(column, codes: isUsed.indices.filter { isUsed[$0] }, isOfOne: count == 1)
            }
        }
    }
}

extension FailureGroup {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("trial", .whole(example.trial)), .init("seed", .whole(example.run.seed)),
        ]
        if let fold = example.run.fold { members.append(.init("fold", .whole(fold))) }
        switch example.run.outcome {
        case .diverged(let epoch): members.append(.init("epoch", .whole(epoch)))
        case .failed(_, let reason): members.append(.init("reason", .string(reason)))
        case .succeeded, nil: break
        }
        return [
            "cause": .string(kind.word), "runs": .whole(runs), "trials": .whole(trials),
            "common": .array(common.map(\.json)), "example": .object(members),
        ]
    }
}
