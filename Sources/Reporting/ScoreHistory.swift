internal import Search

/// How the best score came about, in the searcher's order or in another.
struct ScoreHistory: Sendable {
    /// The places of the trials that were better than all before them.
    let bests: [Int]

    init(_ columns: TrialColumns) {
        self.init(columns.scores, in: columns.scores.indices, goal: columns.goal)
    }

    /// - Parameters:
    ///   - scores: By the trial's place; nil for a trial that has none.
    ///   - order: The places in the order in which the trials count.
    init(_ scores: [Double?], in order: some Sequence<Int>, goal: Goal) {
        var bests: [Int] = []
        var best: Double?
        for place in order {
            guard let score = scores[place], best.map({ goal.prefers(score, to: $0) }) ?? true else { continue }
            best = score
            bests.append(place)
        }
        self.bests = bests
    }
}
