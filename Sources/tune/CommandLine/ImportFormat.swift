/// The program whose records an import reads.
enum ImportFormat: String, Hashable, Sendable, CaseIterable {
    /// The SQLite database of a study's storage.
    case optuna
}
