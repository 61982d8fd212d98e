/// How a report is written down.
enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
}
