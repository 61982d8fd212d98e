internal import JSON
package import Search

/// What to train, what to vary and how to score: an experiment file that holds no mistake.
package struct Experiment: Sendable {
    package var name: String
    /// Every setting with its value, defaults included; paths are absolute.
    package var settings: Settings
    package var space: SearchSpace
    package var search: SearchOptions
    package var metric: Metric
    package var seed: Int
    /// Which trial wins.
    package var prefer: Preference
    /// For how long the sweep may be worked on, in seconds over all sessions; nil for as long as it takes.
    package var maxTime: Double?
    /// After how many failures in a row the sweep stops; nil for never.
    package var maxFailures: Int?
    /// The program that each run starts; nil for the built-in perceptron.
    package var command: Command?
    package var limits = RunLimits()
    /// How often a failed run is started again before it is recorded.
    package var retries = 0
    /// The devices that runs share; nil where nothing is said of them.
    package var slots: Slots?
    /// How many threads a run's libraries are told to use; nil where they are told nothing.
    package var threads: Int?

    package init(
        name: String, settings: Settings, space: SearchSpace, search: SearchOptions, metric: Metric, seed: Int,
        prefer: Preference = .best, maxTime: Double? = nil, maxFailures: Int? = nil
    ) {
        self.name = name
        self.settings = settings
        self.space = space
        self.search = search
        self.metric = metric
        self.seed = seed
        self.prefer = prefer
        self.maxTime = maxTime
        self.maxFailures = maxFailures
    }

    /// How many parts of the training and validation rows validate in turn; nil for one validation split.
    package var folds: Int? { search.folds == 1 ? nil : search.folds }

    /// False where the experiment keeps no rows for the test, and where a program splits its own.
    package var hasTestSplit: Bool { command == nil && settings["data.split.test"] != 0 }
}
