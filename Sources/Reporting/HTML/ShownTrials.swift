internal import JSON
internal import Search
internal import Tuning

/// The trials that a page shows one by one: all of a small sweep, and of a large one those that matter and a sample.
struct ShownTrials: Sendable {
    /// Ascending.
    let places: [Int]
    /// The numbers of the best, the best first: what the table lists.
    let best: [Int]

    /// The numbers of those that stand for all, evenly spread.
    let sample: [Int]

    /// So many of the best, and as many more that are spread evenly over the sweep.
    static let mostBest = 1000
    private static let mostSampled = 1000
    private static let mostUnscored = 300

    /// - Parameter others: The places of more trials that something is said of.
    init(_ columns: TrialColumns, bests: [Int], others: [Int]) {
        let best = columns.ranking.prefix(ShownTrials.mostBest)
        let unscored = columns.scores.indices.filter { columns.scores[$0] == nil }
        let sample = EvenSample.places(of: columns.scores.count, limit: ShownTrials.mostSampled)
        let places = Set(best).union(sample)
            .union(EvenSample.of(unscored, limit: ShownTrials.mostUnscored))
            .union(EvenSample.of(bests, limit: ShownTrials.mostSampled))
            .union(others)
        self.places = places.sorted()
        self.best = best.map { columns.numbers[$0] }
        self.sample = sample.map { columns.numbers[$0] }
    }
}

extension ShownTrials {
    /// One list for each trial: number, state, score, standard error, epochs where the search decides them, and then the
    /// places of its values among those of each parameter, null where a parameter has no effect.
    func json(_ report: Report, _ columns: TrialColumns) -> JSONValue {
        .array(
            places.map { place in
                let score = report.trials.scores(at: place).map(ScoreSummary.init)
                return .array(
                    [
                        .number(Double(columns.numbers[place])), .string(state(of: place, report, score).rawValue),
                        .finite(score?.mean), .finite(score?.standardError),
                        report.trials.epochs(at: place).map { .number(Double($0)) } ?? .null,
                    ] + columns.parameters.map { $0.code(at: place).map { .number(Double($0)) } ?? .null })
            })
    }

    /// What became of a trial, where a run that diverged is told from one that failed.
    private enum State: String {
        case succeeded
        case failed
        case diverged
        case unfinished
    }

    private func state(of place: Int, _ report: Report, _ score: ScoreSummary?) -> State {
        if score != nil { return .succeeded }
        let outcomes = report.trials.outcomes(at: place)
        if outcomes.contains(where: { $0?.isFailed ?? false }) { return .failed }
        return outcomes.contains { $0?.isDiverged ?? false } ? .diverged : .unfinished
    }
}
