extension Metric {
    /// What an epoch's score is called in a run's curve: the built-in trainer has one name for all metrics.
    package func curveKey(isOnCommand: Bool) -> String { isOnCommand ? name : "validationScore" }
}
