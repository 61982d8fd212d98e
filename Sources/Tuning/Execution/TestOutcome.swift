/// How a test of a run's weights ended.
package enum TestOutcome: Hashable, Sendable {
    /// The score on the test split.
    case scored(Double)
    /// The reason ends with the last lines of the log.
    case failed(reason: String)
}
