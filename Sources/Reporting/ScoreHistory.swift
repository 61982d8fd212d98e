/// How the best score came about, in the searcher's order.
struct ScoreHistory: Sendable {
    /// The places of the trials that were better than all before them.
    let bests: [Int]

    init(_ columns: TrialColumns) {
        var bests: [Int] = []
        for place in columns.scores.indices where columns.scores[place] != nil {
            if let best = bests.last, !columns.isBetter(place, than: best) { continue }
            bests.append(place)
        }
        self.bests = bests
    }
}
