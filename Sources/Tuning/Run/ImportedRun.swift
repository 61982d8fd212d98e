/// A run that another program has recorded.
package struct ImportedRun: Hashable, Sendable {
    package var record: RunRecord
    /// On the test split; nil where it was not tested.
    package var testScore: Double?
    /// The number that its trial has there.
    package var trial: Int

    package init(record: RunRecord, testScore: Double? = nil, trial: Int) {
        self.record = record
        self.testScore = testScore
        self.trial = trial
    }
}
