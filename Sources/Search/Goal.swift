/// Which of two scores is better.
package enum Goal: String, Hashable, Sendable, CaseIterable {
    case maximize
    case minimize

    /// True where `score` is strictly better than `other`; equal scores are a tie, whichever came first.
    package func prefers(_ score: Double, to other: Double) -> Bool {
        switch self {
        case .maximize: score > other
        case .minimize: score < other
        }
    }
}
