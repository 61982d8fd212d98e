/// Decides which configurations are wanted next.
///
/// A searcher is a value whose state is a fold over recorded outcomes: no clock, no disk, no randomness but a seed.
/// Outcomes that were wanted at the same time may be recorded in any order and leave the same state, so resuming is
/// recording what the store holds into a fresh value, and speculating is recording guesses into a copy.
package protocol Searcher: Sendable {
    /// The proposals that are wanted now and not yet recorded, in the searcher's own order, the first `count` of them.
    ///
    /// Empty when, and only when, the search has ended. What is being trained stays in the list until it is recorded.
    func proposals(atMost count: Int) -> [Proposal]

    /// Folds in what became of a proposal; one that was never asked for is ignored.
    mutating func record(_ outcome: Outcome)

    /// How many trials were asked for so far; trial numbers run from 0 to below this.
    var askedCount: Int { get }

    /// The trial of this number, in the searcher's own order.
    func asked(_ number: Int) -> Proposal

    /// What was recorded for the trial of this number, or nil while it is wanted.
    func result(_ number: Int) -> TrialResult?

    /// The number of the best trial so far; of equal ones the first asked for. Nil while none was scored.
    var best: Int? { get }

    /// How the search went, move by move.
    var path: [SearchStep] { get }

    /// Why the search has ended; nil while it goes on.
    var ending: SearchEnding? { get }
}
