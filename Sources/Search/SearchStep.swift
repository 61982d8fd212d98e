/// One move of a search: what was tried, what was chosen, and why.
package struct SearchStep: Hashable, Sendable {
    /// Counted from 1; 0 for what comes before the first cycle.
    package var cycle: Int
    /// The parameter whose line was tried; nil where the step is not about one parameter.
    package var parameter: String?
    /// The numbers of the trials on the line, in the order of the parameter's values.
    package var trials: [Int]
    /// The number of the trial where the search stands after the step.
    package var chosen: Int
    package var decision: Decision

    package init(cycle: Int, parameter: String?, trials: [Int], chosen: Int, decision: Decision) {
        self.cycle = cycle
        self.parameter = parameter
        self.trials = trials
        self.chosen = chosen
        self.decision = decision
    }

    /// Why the search stands where it does after a step.
    package enum Decision: Hashable, Sendable {
        /// Where the descent begins: at the experiment's own values, in cycle 0.
        case start
        /// Another value was better by this much.
        case improved(by: Double)
        /// The start has failed, and this line gave the first scores.
        case firstScore
        /// Another value was exactly as good; the incumbent stays.
        case tied
        /// No other value was as good, or none has a score.
        case kept
    }
}
