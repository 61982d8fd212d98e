import Search

/// Every searcher there is, as the tests of what all of them promise make it.
enum TestedSearcher: CaseIterable {
    case coordinateDescent
    case grid
    case random
    case halton
    case treeParzen

    /// More than some of the random problems have configurations, and fewer than others.
    private static let trials = 24

    func makeSearcher(_ problem: Problem, trials: Int = trials, seed: Int = 1) -> any Searcher {
        let space = problem.space
        let goal = problem.goal
        let repeats = problem.repeats
        return switch self {
        case .coordinateDescent: CoordinateDescent(space: space, goal: goal, repeats: repeats)
        case .grid: Grid(space: space, goal: goal, repeats: repeats)
        case .random: PointSequence(.random, space: space, goal: goal, repeats: repeats, trials: trials, seed: seed)
        case .halton: PointSequence(.halton, space: space, goal: goal, repeats: repeats, trials: trials, seed: seed)
        case .treeParzen: TreeParzen(space: space, goal: goal, repeats: repeats, trials: trials, seed: seed)
        }
    }
}
