internal import JSON

/// For each parameter what its values, or groups of them, have scored.
struct ParameterSlices: Sendable {
    private let columns: TrialColumns

    private static let mostGroups = 24

    init(_ columns: TrialColumns) {
        self.columns = columns
    }

    /// For each parameter a list of `[first value, last value, trials, mean, deviation, best trial's number, its score]`,
    /// the values as places among the parameter's own.
    var json: JSONValue { .array(columns.parameters.map(slice)) }

    private func slice(_ column: TrialColumns.Column) -> JSONValue {
        let groups = ValueGroups(column, limit: ParameterSlices.mostGroups)
        var cells = [ScoreCell](repeating: ScoreCell(), count: groups.count)
        for (place, score) in columns.scores.enumerated() {
            guard let score, let code = column.code(at: place) else { continue }
            cells[groups.groupByCode[code]].add(score, place, columns)
        }
        return .array(
            zip(groups.ranges, cells).compactMap { range, cell in
                guard let best = cell.best else { return nil }
                return [
                    .whole(range.lowerBound), .whole(range.upperBound - 1), .whole(cell.moments.count),
                    .finite(cell.moments.mean), .finite(cell.moments.deviation), .whole(columns.numbers[best]),
                    .finite(columns.scores[best]),
                ]
            })
    }
}

/// The scores of some trials, and which of these is the best.
struct ScoreCell: Sendable {
    private(set) var moments = RunningMoments()
    /// The place of the best trial.
    private(set) var best: Int?

    mutating func add(_ score: Double, _ place: Int, _ columns: TrialColumns) {
        moments.add(score)
        if best.map({ columns.isBetter(place, than: $0) }) ?? true { best = place }
    }
}
