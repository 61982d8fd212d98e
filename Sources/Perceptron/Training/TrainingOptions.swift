/// Everything that decides a training beside the data and the seed.
package struct TrainingOptions: Hashable, Sendable {
    /// N_1 … N_L; empty for plain linear or logistic regression.
    package var hidden: [Int] = []
    package var activation = Activation.relu
    package var output: Output
    package var initialization = Initialization.he
    package var update = UpdateOptions()
    /// Rows a step averages over; nil for all of them.
    package var batch: Int?
    package var epochs = 100
    /// After which epoch the training is left before its bound, to go on later; nil for never.
    package var pause: Int?
    /// A new order of the rows for each epoch.
    package var shuffle = true
    package var stop = StopOptions()
    package var metric: Metric

    package init(output: Output, metric: Metric) {
        self.output = output
        self.metric = metric
    }
}
