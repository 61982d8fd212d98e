/// When a training ends before its bound of epochs (L15 and L16 of the lecture).
package struct StopOptions: Hashable, Sendable {
    /// Epochs without a better score, after which the best epoch's weights are kept; nil keeps the last epoch's.
    package var patience: Int?
    package var watched = Watched.validation
    /// The least |ΔL|/|L| from one epoch to the next; nil to go on however small.
    package var lossChange: Double?

    package enum Watched: String, Hashable, Sendable, CaseIterable {
        case validation
        case training
    }

    package init() {}
}
