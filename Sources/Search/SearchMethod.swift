/// How an experiment is searched.
package enum SearchMethod: String, Hashable, Sendable, CaseIterable {
    /// Greedy: one parameter at a time with the others fixed, until a whole cycle changes nothing.
    case coordinateDescent = "coordinate-descent"
    /// Greedy too, but a model of all trials says what of each line is worth trying, and where else to look.
    case guidedDescent = "guided-descent"
    /// Every distinct configuration once.
    case grid
    /// Configurations that are all equally likely.
    case random
    /// Configurations that are spread more evenly than chance does it.
    case halton
    /// The tree-structured Parzen estimator, in rounds.
    case treeParzen = "tpe"
    /// Many configurations for a few epochs, the best of them for more, and so on.
    case successiveHalving = "successive-halving"
}

extension SearchOptions {
    package func makeSearcher(_ space: SearchSpace) -> any Searcher {
        switch method {
        case .coordinateDescent: CoordinateDescent(space: space, options: self)
        case .guidedDescent: GuidedDescent(space: space, options: self)
        case .grid: PointSequence(.grid, space: space, options: self)
        case .random: PointSequence(.random, space: space, options: self)
        case .halton: PointSequence(.halton, space: space, options: self)
        case .treeParzen: TreeParzen(space: space, options: self)
        case .successiveHalving: SuccessiveHalving(space: space, options: self)
        }
    }
}
