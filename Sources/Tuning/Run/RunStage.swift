package import Fingerprinting

/// The part of a training that a run trains, where several runs share it, each going on where the one before stopped.
///
/// A stage that cannot go on, because nothing is left of the one before, trains from the first epoch to the same result.
package struct RunStage: Hashable, Sendable {
    /// The key of a run that trains all the epochs: the same for all stages of one training.
    package var training: Fingerprint
    /// After which epoch it stops; nil for the last stage, which ends as the experiment says.
    package var epochs: Int?
    /// The run that stopped where this one goes on; nil for the first stage.
    package var predecessor: Fingerprint?

    package init(training: Fingerprint, epochs: Int?, predecessor: Fingerprint?) {
        self.training = training
        self.epochs = epochs
        self.predecessor = predecessor
    }
}
