/// One point of the curves (L17 of the lecture).
package struct EpochRecord: Hashable, Sendable {
    /// Counted from 1.
    package var epoch: Int
    /// L with its penalty: the mean over the epoch's steps as they went, each weighted by its rows.
    package var loss: Double
    /// Of the rows as they were visited or, where patience watches it, of all of them after the epoch.
    package var trainingScore: Double
    /// Of the validation rows after the epoch.
    package var validationScore: Double
}
