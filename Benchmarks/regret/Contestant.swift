internal import Search

/// A way of searching that is measured.
struct Contestant {
    var name: String
    /// False where the search starts in the middle of the space, so that there is nothing random.
    var startsAnywhere = true
    /// - Parameter seed: Of the search.
    var options: (Goal, Int) -> SearchOptions

    static func method(_ method: SearchMethod) -> Contestant {
        Contestant(name: method.rawValue) { goal, seed in
            SearchOptions(method: method, goal: goal, maxTrials: Run.budgets.last, seed: seed)
        }
    }

    static var all: [Contestant] {
        [
            Contestant(name: "descent from the centre", startsAnywhere: false) { goal, seed in
                SearchOptions(goal: goal, maxTrials: Run.budgets.last, seed: seed)
            },
            Contestant(name: "descent with 9 more starts") { goal, seed in
                var options = SearchOptions(goal: goal, maxTrials: Run.budgets.last, seed: seed)
                options.descent.starts = 9
                return options
            },
        ] + SearchMethod.allCases.filter { $0 != .grid }.map(method)
    }
}
