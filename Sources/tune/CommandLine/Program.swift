/// What help and manual say of `tune` as a whole.
enum Program {
    /// CHANGELOG.md says what each version brought.
    static let version = "tune 0.1.0"
    /// The day of the version, for the manual (ISO 8601).
    static let date = "2026-11-27"
    static let purpose = "find the best hyper-parameters of a training program"
    /// What is true of every command line; lines of at most 80 columns.
    static let conventions = """
        "run" may be left out where the experiment's path holds a dot or a slash.
        --option VALUE and --option=VALUE are the same; after -- nothing is an option.
        Results go to standard output, progress and messages to standard error.
        """
}
