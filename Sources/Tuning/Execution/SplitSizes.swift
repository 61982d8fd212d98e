/// How many rows each split of the data has.
package struct SplitSizes: Hashable, Sendable {
    package var training: Int
    package var validation: Int
    package var test: Int

    package init(training: Int, validation: Int, test: Int) {
        self.training = training
        self.validation = validation
        self.test = test
    }
}
