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
        let scores = GroupedScores(column, columns.scores, columns, limit: ParameterSlices.mostGroups)
        return .array(
            zip(scores.groups.ranges, scores.cells).compactMap { range, cell in
                guard let best = cell.best else { return nil }
                return [
                    .whole(range.lowerBound), .whole(range.upperBound - 1), .whole(cell.moments.count),
                    .finite(cell.moments.mean), .finite(cell.moments.deviation), .whole(columns.numbers[best]),
                    .finite(columns.scores[best]),
                ]
            })
    }
}
