/// Every distinct configuration of the space once, the last parameter varying fastest.
///
/// The grid is never listed: a trial's number leads to its configuration through the mixed-radix count of the values,
/// from which those combinations are skipped that stand for a configuration already counted.
package struct Grid: Searcher {
    private let cells: GridCells
    private let goal: Goal
    private let repeats: Int
    /// The mean scores by trial number; nil where wanted or failed.
    private var results: [TrialResult?]
    private var recordedCount = 0
    /// Every trial below is recorded.
    private var frontier = 0
    package private(set) var best: Int?
    private var bestScore: Double?

    package init(space: SearchSpace, goal: Goal, repeats: Int) {
        cells = GridCells(space: space)
        self.goal = goal
        self.repeats = repeats
        results = Array(repeating: nil, count: cells.count)
    }

    package func proposals(atMost count: Int) -> [Proposal] {
        var proposals: [Proposal] = []
        var number = frontier
        while proposals.count < count, number < cells.count {
            if results[number] == nil { proposals.append(asked(number)) }
            number += 1
        }
        return proposals
    }

    package mutating func record(_ outcome: Outcome) {
        guard outcome.proposal.repeats == repeats,
            let number = cells.number(of: outcome.proposal.configuration), results[number] == nil
        else { return }
        results[number] = outcome.result
        recordedCount += 1
        while frontier < cells.count, results[frontier] != nil { frontier += 1 }
        guard case .scored(let scores) = outcome.result else { return }
        let score = ScoreSummary(scores).mean
        guard let best, let standing = bestScore else {
            self.best = number
            bestScore = score
            return
        }
        if goal.prefers(score, to: standing) || (score == standing && number < best) {
            self.best = number
            bestScore = score
        }
    }

    package var askedCount: Int { cells.count }

    package func asked(_ number: Int) -> Proposal {
        Proposal(configuration: cells.configuration(number), repeats: repeats)
    }

    package func result(_ number: Int) -> TrialResult? { results[number] }

    package var path: [SearchStep] { [] }

    package var ending: SearchEnding? { recordedCount == cells.count ? .exhausted : nil }
}
