/// How a report is written down.
enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    /// For people.
    case text
    /// For scripts.
    case json
    /// For people, with figures, as one page that a browser shows without any network.
    case html
    /// For spreadsheets and data frames: a line for each run.
    case csv
}
