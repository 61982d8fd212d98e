internal import Fingerprinting

/// What the trainer has to know of a run's stage; a memory file comes with it, for the state of the training.
///
/// The file holds the state to go on from, or nothing to begin anew, and the state at the end where it stops early.
package struct TrainingStage: Hashable, Sendable {
    /// Tells the training from all others: it is noted in the state.
    package var training: String
    /// After which epoch it stops; nil to end as the settings say.
    package var epochs: Int?

    package init(training: String, epochs: Int?) {
        self.training = training
        self.epochs = epochs
    }
}

extension RunStage {
    var forTrainer: TrainingStage { TrainingStage(training: training.description, epochs: epochs) }
}
