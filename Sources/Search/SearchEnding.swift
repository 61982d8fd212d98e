/// Why a search has ended.
package enum SearchEnding: Hashable, Sendable {
    /// A whole cycle of the descent changed nothing; the number of cycles made.
    case converged(cycles: Int)
    /// Every configuration of the grid was tried.
    case exhausted
    /// As many trials were made as the search may make; how many.
    case reached(trials: Int)
    /// Neither the starting configuration nor any on its lines gave a score: the descent has nowhere to stand.
    case noStart
}
