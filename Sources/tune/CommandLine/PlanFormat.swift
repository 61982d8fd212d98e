/// How a plan is written down.
enum PlanFormat: String, Hashable, Sendable, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
}
