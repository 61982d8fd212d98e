internal import JSON
package import Search

/// What to train, what to vary and how to score: an experiment file that holds no mistake.
package struct Experiment: Sendable {
    package var name: String
    /// Every setting with its value, defaults included; paths are absolute.
    package var settings: Settings
    package var space: SearchSpace
    package var method: SearchMethod
    package var metric: Metric
    /// How many seeds each configuration is trained with.
    package var repeats: Int
    /// How many parts of the training and validation rows validate in turn; nil for one validation split.
    package var folds: Int?
    package var seed: Int

    package init(
        name: String, settings: Settings, space: SearchSpace, method: SearchMethod, metric: Metric, repeats: Int,
        folds: Int? = nil, seed: Int
    ) {
        self.name = name
        self.settings = settings
        self.space = space
        self.method = method
        self.metric = metric
        self.repeats = repeats
        self.folds = folds
        self.seed = seed
    }

    /// False where the experiment keeps no rows for the test.
    package var hasTestSplit: Bool { settings["data.split.test"] != 0 }
}
