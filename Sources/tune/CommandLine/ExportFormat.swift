/// The program that an export is for.
enum ExportFormat: String, Hashable, Sendable, CaseIterable {
    /// An SQLite database that `optuna.load_study` and optuna-dashboard open.
    case optuna
    /// An SQLite database that `mlflow ui` and `mlflow.search_runs` open.
    case mlflow
}
