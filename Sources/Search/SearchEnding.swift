/// Why a search has ended.
package enum SearchEnding: Hashable, Sendable {
    /// A whole cycle of the descent changed nothing; the number of cycles made.
    case converged(cycles: Int)
    /// Every configuration of the grid was tried.
    case exhausted
    /// The starting configuration failed, so that the descent has nowhere to stand.
    case noStart
}
