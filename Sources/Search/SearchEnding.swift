/// Why a search has ended.
package enum SearchEnding: Hashable, Sendable {
    /// A whole cycle of the descent changed nothing; the number of cycles made.
    case converged(cycles: Int)
    /// Every configuration was tried.
    case exhausted
    /// Neither the starting configuration nor any on its lines gave a score: the descent has nowhere to stand.
    case noStart
    /// The descent made as many cycles as it may.
    case cycleLimit(cycles: Int)
    /// There are as many trials as there may be.
    case trialLimit(trials: Int)
    /// Successive halving has done with its last rung, or with one that gave no score; the number of rungs.
    case halved(rungs: Int)
    /// The sweep took as long as it may, in seconds. No searcher says so, for none has a clock.
    case timeLimit(seconds: Double)
}
