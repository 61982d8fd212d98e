/// Where a training stands after an epoch: with its data, options and seed, all that the rest of it depends on.
///
/// Neither the generator nor the order of the rows is here: the seed and the number of epochs decide both, and a trainer
/// that goes on draws the orders of the epochs that are over once more.
package struct TrainingState<Real: Scalar>: Hashable, Sendable {
    /// How many epochs are over; at least 1.
    package var epoch: Int
    /// Θ, as `NetworkShape` lays it out.
    package var weights: [Real]
    /// Θ of the epoch that is kept so far.
    package var bestWeights: [Real]
    /// The validation score of that epoch.
    package var bestValidationScore: Double
    /// The accumulators of the update rule one after the other, each as long as Θ; empty for a rule without any.
    package var accumulators: [Real]
    package var steps: StepCount
    package var stop: StopRule.State

    package init(
        epoch: Int, weights: [Real], bestWeights: [Real], bestValidationScore: Double, accumulators: [Real],
        steps: StepCount, stop: StopRule.State
    ) {
        self.epoch = epoch
        self.weights = weights
        self.bestWeights = bestWeights
        self.bestValidationScore = bestValidationScore
        self.accumulators = accumulators
        self.steps = steps
        self.stop = stop
    }
}
