/// All that decides how a space is searched, beside the space itself.
package struct SearchOptions: Hashable, Sendable {
    package var method: SearchMethod
    package var goal: Goal
    package var repeats: Repeats
    /// The scores that each seed gives: the folds of a cross-validation, or 1.
    package var folds: Int
    /// The most trials, at least 1; nil for as many as it takes, or `usualTrials` for a method that never ends.
    package var maxTrials: Int?
    /// The most trials of a method that would never end by itself, where nothing is said.
    package static let usualTrials = 100
    /// The most trials of such a method.
    package var trialBudget: Int { maxTrials ?? SearchOptions.usualTrials }
    /// Of all that is random in the search.
    package var seed: Int
    package var descent: DescentOptions
    package var halving: HalvingOptions

    package init(
        method: SearchMethod = .coordinateDescent, goal: Goal, repeats: Repeats = Repeats(1), folds: Int = 1,
        maxTrials: Int? = nil, seed: Int = 1, descent: DescentOptions = DescentOptions(),
        halving: HalvingOptions = HalvingOptions()
    ) {
        self.method = method
        self.goal = goal
        self.repeats = repeats
        self.folds = folds
        self.maxTrials = maxTrials
        self.seed = seed
        self.descent = descent
        self.halving = halving
    }
}
