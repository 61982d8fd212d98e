/// Decides which configurations are wanted next.
///
/// A searcher is a value whose state is a fold over recorded outcomes: no clock, no disk, no randomness but a seed.
/// Outcomes that were wanted at the same time may be recorded in any order and leave the same state, so resuming is
/// recording what the store holds into a fresh value, and speculating is recording guesses into a copy.
package protocol Searcher: Sendable {
    /// The number of the first trial from this number on that is wanted now and not yet recorded.
    ///
    /// Walking from number to number looks at all that is wanted without listing it. Nil from 0 on when, and only when,
    /// the search has ended. What is being trained stays wanted until it is recorded.
    func firstWanted(from number: Int) -> Int?

    /// Folds in what became of a proposal; one that was never asked for, or has its outcome already, is ignored.
    mutating func record(_ outcome: Outcome)

    /// The same for the trial of this number, of which nothing need be looked up.
    mutating func record(_ result: TrialResult, ofTrial number: Int)

    /// How many trials were asked for so far; trial numbers run from 0 to below this.
    ///
    /// A number never changes its trial, and does not depend on the order in which outcomes came. A searcher that asks
    /// for everything at once counts everything, so most of the numbers may have no result for a long time.
    var askedCount: Int { get }

    /// The trial of this number, in the searcher's own order.
    func asked(_ number: Int) -> Proposal

    /// Writes where the trial of this number stands: for each parameter the index of its value, and −1 where it has no
    /// effect.
    ///
    /// Much cheaper than its configuration.
    ///
    /// - Returns: How many seeds it is trained with; nil, and nothing is written, where the searcher does not know trials
    ///   by indices, or has not all of them trained for as many epochs as the experiment says.
    func locate(_ number: Int, in indices: inout [Int]) -> Int?

    /// What was recorded for the trial of this number, or nil while it is wanted.
    func result(_ number: Int) -> TrialResult?

    /// True where something was recorded for the trial of this number.
    func hasResult(_ number: Int) -> Bool

    /// The mean of the scores of the trial of this number; nil where it failed or nothing is recorded.
    func mean(ofTrial number: Int) -> Double?

    /// The number of the best trial so far; of equal ones the first asked for. Nil while none was scored.
    var best: Int? { get }

    /// How the search went, move by move; empty for a search that makes no moves.
    var path: [SearchStep] { get }

    /// Why the search has ended; nil while it goes on.
    var ending: SearchEnding? { get }

    /// What the search is at, for people who wait for it; nil once it has ended, and where it cannot tell.
    var activity: SearchActivity? { get }

    /// How many trials there will be when the search ends; nil where that depends on their scores.
    var plannedCount: Int? { get }

    /// How many guessed futures may be looked at when others wait for the answer.
    ///
    /// Few where recording outcomes takes milliseconds.
    var futureCount: Int { get }
}

extension Searcher {
    package var futureCount: Int { 128 }

    package var activity: SearchActivity? { nil }

    package var plannedCount: Int? { nil }

    package func locate(_ number: Int, in indices: inout [Int]) -> Int? { nil }

    package mutating func record(_ result: TrialResult, ofTrial number: Int) {
        record(Outcome(proposal: asked(number), result: result))
    }

    package func hasResult(_ number: Int) -> Bool { result(number) != nil }

    package func mean(ofTrial number: Int) -> Double? {
        guard case .scored(let scores) = result(number) else { return nil }
        return ScoreSummary(scores).mean
    }

    /// The proposals that are wanted now and not yet recorded, in the searcher's own order, the first `count` of them.
    ///
    /// Empty when, and only when, the search has ended. What is being trained stays in the list until it is recorded.
    package func proposals(atMost count: Int) -> [Proposal] {
        var proposals: [Proposal] = []
        var number = 0
        while proposals.count < count, let wanted = firstWanted(from: number) {
            proposals.append(asked(wanted))
            number = wanted + 1
        }
        return proposals
    }
}
