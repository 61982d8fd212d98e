/// One move of a search: what was tried, what was chosen, and why.
package struct SearchStep: Hashable, Sendable {
    /// Which start the descent came from: 0 for the experiment's own values.
    package var start: Int
    /// Counted from 1 for each start, as are a guided descent's rounds; 0 for what comes before the first.
    package var cycle: Int
    /// The parameter whose line was tried; nil where the step is not about one parameter.
    package var parameter: String?
    /// The numbers of the trials on the line, in the order of the parameter's values.
    package var trials: [Int]
    /// The number of the trial where the search stands after the step.
    package var chosen: Int
    package var decision: Decision
    /// How many of the trials lie beyond the points that the line had before this step.
    package var extendedBy: Int
    package var move: Move

    package init(
        start: Int = 0, cycle: Int, parameter: String?, trials: [Int], chosen: Int, decision: Decision,
        extendedBy: Int = 0, move: Move = .line
    ) {
        self.start = start
        self.cycle = cycle
        self.parameter = parameter
        self.trials = trials
        self.chosen = chosen
        self.decision = decision
        self.extendedBy = extendedBy
        self.move = move
    }

    /// How the trials of a step were come upon.
    package enum Move: String, Hashable, Sendable, CaseIterable {
        /// The experiment's own values.
        case start
        /// One of the first trials, which are spread over the space.
        case spread
        /// By changing one parameter.
        case line
        /// By changing several parameters at once.
        case diagonal
        /// From somewhere else in the space, the most promising region of those that were looked at.
        case leap
    }

    /// Why the search stands where it does after a step.
    package enum Decision: Hashable, Sendable {
        /// Where the descent begins, in cycle 0.
        case start
        /// The parameter's range was estimated to lie between these ends, before the first cycle.
        case estimated(from: Double, to: Double)
        /// Another value was better by this much.
        case improved(by: Double)
        /// The start has failed, and this line gave the first scores.
        case firstScore
        /// Another value was exactly as good; the incumbent stays.
        case tied
        /// Another value was better by this much, which is not enough to tell it from noise; the incumbent stays.
        case withinNoise(by: Double, standardError: Double)
        /// No other value was as good, or none has a score.
        case kept
        /// The ranges were quantised anew between the neighbours of where the descent stands.
        case zoomed
    }
}
