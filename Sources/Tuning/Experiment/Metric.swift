package import Search

/// What runs are scored by, and which way is better.
package struct Metric: Hashable, Sendable {
    package var name: String
    package var goal: Goal

    package init(name: String, goal: Goal) {
        self.name = name
        self.goal = goal
    }
}
