internal import JSON

/// What the values of a parameter, or groups of them, have scored.
struct GroupedScores: Sendable {
    let groups: ValueGroups
    /// One for each group; without a trial where no value of the group has a score.
    let cells: [ScoreCell]
    /// Of all trials in which the parameter has an effect.
    let all: RunningMoments

    /// - Parameters:
    ///   - scores: By the trial's place; nil for a trial that is left out.
    ///   - limit: How many groups there may be.
    init(_ column: TrialColumns.Column, _ scores: [Double?], _ columns: TrialColumns, limit: Int) {
        let groups = ValueGroups(column, limit: limit)
        var cells = [ScoreCell](repeating: ScoreCell(), count: groups.count)
        var all = RunningMoments()
        for (place, score) in scores.enumerated() {
            guard let score, let code = column.code(at: place) else { continue }
            cells[groups.groupByCode[code]].add(score, place, columns)
            all.add(score)
        }
        self.groups = groups
        self.cells = cells
        self.all = all
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
