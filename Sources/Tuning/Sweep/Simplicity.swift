/// What makes one trial simpler than another.
package struct Simplicity: Hashable, Sendable {
    /// How many numbers its network learns, weights and biases; nil where no run has told it.
    package var weightCount: Int?
    /// λ, or 0 without a penalty.
    package var penalty: Double

    package init(weightCount: Int?, penalty: Double) {
        self.weightCount = weightCount
        self.penalty = penalty
    }

    /// Fewer weights come first and unknown numbers of them last, then the larger penalty.
    package func isSimpler(than other: Simplicity) -> Bool {
        let (count, otherCount) = (weightCount ?? .max, other.weightCount ?? .max)
        return count == otherCount ? penalty > other.penalty : count < otherCount
    }
}
