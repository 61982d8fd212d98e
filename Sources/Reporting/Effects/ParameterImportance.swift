internal import JSON

/// How much of the differences between scores a parameter explains by itself.
///
/// One-way analysis of variance over the recorded trials, as ε² (Kelley, "An unbiased correlation ratio measure", 1935):
/// the variance between the means of the parameter's values, less what chance alone gives, divided by the variance of all
/// scores. Numbers with many values are taken in groups of neighbours. What parameters do together is in none of the
/// shares, and a search that looked at few places knows little: the shares need not add up to 1.
///
/// Trials that were trained for different numbers of epochs are not compared: of successive halving the first rung counts.
struct ParameterImportance: Hashable, Sendable {
    var parameter: String
    /// From 0 to 1; nil where the trials do not tell.
    var share: Double?
    /// How many values, or groups of values, were compared.
    var groups: Int
    /// How many trials have a score and a value of the parameter.
    var trials: Int
    /// What the groups have scored, those without a score left out.
    var means: [Mean]

    /// The mean score of a value, or of neighbouring values together.
    struct Mean: Hashable, Sendable {
        var first: JSONValue
        var last: JSONValue
        var trials: Int
        var score: Double
        /// The sample's standard deviation; nil for a single trial.
        var deviation: Double?
    }

    /// So many groups at most, or chance would explain what the values do not.
    static let mostGroups = 8
}

extension ParameterImportance {
    /// Of every parameter, in the experiment's order.
    static func all(_ columns: TrialColumns) -> [ParameterImportance] {
        let scores = columns.comparableScores
        var (sum, count) = (0.0, 0)
        for case let score? in scores { (sum, count) = (sum + score, count + 1) }
        let mean = sum / Double(max(1, count))
        var total = 0.0
        for case let score? in scores { total += (score - mean) * (score - mean) }
        return columns.parameters.map { ParameterImportance($0, scores, columns, sumOfSquares: total) }
    }

    /// - Parameter total: The sum of the squared differences of all scores from their mean.
    private init(
        _ column: TrialColumns.Column, _ scores: [Double?], _ columns: TrialColumns, sumOfSquares total: Double
    ) {
        let grouped = GroupedScores(column, scores, columns, limit: ParameterImportance.mostGroups)
        parameter = column.name
        trials = grouped.all.count
        means = zip(grouped.groups.ranges, grouped.cells).compactMap { range, cell in
            guard cell.moments.count > 0, let last = range.last else { return nil }
            return Mean(
                first: column.values[range.lowerBound], last: column.values[last], trials: cell.moments.count,
                score: cell.moments.mean, deviation: cell.moments.deviation)
        }
        groups = means.count
        let within = grouped.cells.reduce(0) { $0 + $1.moments.sumOfSquares }
        let spare = trials - groups
        guard total > 0, total.isFinite, groups > 1, spare > 0 else { return }
        let byChance = Double(groups - 1) * within / Double(spare)
        share = min(1, max(0, (grouped.all.sumOfSquares - within - byChance) / total))
    }
}

extension ParameterImportance {
    var json: JSONValue {
        [
            "parameter": .string(parameter), "share": .finite(share), "groups": .whole(groups),
            "trials": .whole(trials),
        ]
    }
}

extension ParameterImportance.Mean {
    var json: JSONValue {
        [
            "from": first, "to": last, "trials": .whole(trials), "score": .finite(score),
            "standardDeviation": .finite(deviation),
        ]
    }
}
