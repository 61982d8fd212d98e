/// How a comparison is written down.
enum CompareFormat: String, Hashable, Sendable, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
    /// For people, with figures, as one page that a browser shows without any network.
    case html
}
