internal import JSON

/// How much of the differences between scores a parameter explains by itself.
///
/// One-way analysis of variance over the recorded trials, as ε² (Kelley, "An unbiased correlation ratio measure", 1935):
/// the variance between the means of the parameter's values, less what chance alone gives, divided by the variance of all
/// scores. Numbers with many values are taken in groups of neighbours. What parameters do together is in none of the
/// shares, and a search that looked at few places knows little: the shares need not add up to 1.
package struct ParameterImportance: Hashable, Sendable {
    package var parameter: String
    /// From 0 to 1; nil where the trials do not tell.
    package var share: Double?
    /// How many values, or groups of values, were compared.
    package var groups: Int
    /// How many trials have a score and a value of the parameter.
    package var trials: Int

    /// So many groups at most, or chance would explain what the values do not.
    static let mostGroups = 8
}

extension ParameterImportance {
    /// Of every parameter, in the experiment's order.
    static func all(_ columns: TrialColumns) -> [ParameterImportance] {
        let scores = columns.scores.compactMap { $0 }
        let mean = scores.reduce(0, +) / Double(max(1, scores.count))
        let total = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return columns.parameters.map { ParameterImportance($0, columns.scores, sumOfSquares: total) }
    }

    /// - Parameter total: The sum of the squared differences of all scores from their mean.
    private init(_ column: TrialColumns.Column, _ scores: [Double?], sumOfSquares total: Double) {
        let groups = ValueGroups(column, limit: ParameterImportance.mostGroups)
        var moments = [RunningMoments](repeating: RunningMoments(), count: groups.count)
        var all = RunningMoments()
        for (place, score) in scores.enumerated() {
            guard let score, let code = column.code(at: place) else { continue }
            moments[groups.groupByCode[code]].add(score)
            all.add(score)
        }
        moments.removeAll { $0.count == 0 }
        parameter = column.name
        trials = all.count
        self.groups = moments.count
        let within = moments.reduce(0) { $0 + $1.sumOfSquares }
        let spare = all.count - moments.count
        guard total > 0, total.isFinite, moments.count > 1, spare > 0 else { return }
        let byChance = Double(moments.count - 1) * within / Double(spare)
        share = min(1, max(0, (all.sumOfSquares - within - byChance) / total))
    }
}
