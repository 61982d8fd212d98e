/// How an experiment is searched.
package enum SearchMethod: String, Hashable, Sendable, CaseIterable {
    /// Greedy: one parameter at a time with the others fixed, until a whole cycle changes nothing.
    case coordinateDescent = "coordinate-descent"
    /// Every distinct configuration once.
    case grid

    package func makeSearcher(space: SearchSpace, goal: Goal, repeats: Int) -> any Searcher {
        switch self {
        case .coordinateDescent: CoordinateDescent(space: space, goal: goal, repeats: repeats)
        case .grid: Grid(space: space, goal: goal, repeats: repeats)
        }
    }
}
