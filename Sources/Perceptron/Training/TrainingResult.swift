/// How a training ended.
package enum TrainingResult: Hashable, Sendable {
    /// The validation score at the epoch whose weights were kept, and how many epochs were trained.
    case finished(score: Double, bestEpoch: Int, epochs: Int)
    /// The loss ceased to be finite in this epoch.
    case diverged(epoch: Int)
}
