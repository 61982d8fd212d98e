/// How an experiment is searched.
package enum SearchMethod: String, Hashable, Sendable, CaseIterable {
    /// Greedy: one parameter at a time with the others fixed, until a whole cycle changes nothing.
    case coordinateDescent = "coordinate-descent"
    /// Every distinct configuration once.
    case grid
}

extension SearchOptions {
    package func makeSearcher(_ space: SearchSpace) -> any Searcher {
        switch method {
        case .coordinateDescent: CoordinateDescent(space: space, options: self)
        case .grid: Grid(space: space, options: self)
        }
    }
}
