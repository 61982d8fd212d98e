package import Fingerprinting
package import JSON

/// One training: a configuration's settings with a seed and a fold, in a process of its own.
package struct Run: Hashable, Sendable {
    /// Everything that can change the result, as one fingerprint; unique in the store.
    package var key: Fingerprint
    /// Every setting of the experiment, the configuration's values among them.
    package var settings: Settings
    /// The parameters' names and values, without those that have no effect.
    package var configuration: JSONValue
    /// The generator's seed: the experiment's own plus the number of the repeat, so that all configurations share it.
    package var seed: Int
    /// The part of the rows that validates, counted from 1; nil where the experiment has no folds.
    package var fold: Int?
    /// Nil where the run is a whole training.
    package var stage: RunStage?

    package init(
        key: Fingerprint, settings: Settings, configuration: JSONValue, seed: Int, fold: Int? = nil,
        stage: RunStage? = nil
    ) {
        self.key = key
        self.settings = settings
        self.configuration = configuration
        self.seed = seed
        self.fold = fold
        self.stage = stage
    }
}
