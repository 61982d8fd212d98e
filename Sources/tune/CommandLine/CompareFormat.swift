/// How a comparison is written down.
enum CompareFormat: String, Hashable, Sendable, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
}
