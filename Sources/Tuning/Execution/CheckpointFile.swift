/// Where a long run of the built-in trainer leaves, now and then, all that it takes to go on with it.
package struct CheckpointFile: Hashable, Sendable {
    /// Absolute; its folder is made with the first checkpoint.
    package var path: String
    /// Tells the run from all others: a file of another one is not gone on from.
    package var run: String

    /// For how long a run trains before the first and between two, in seconds: what a kill costs at the most, beside an
    /// epoch.
    package var interval: Double

    package init(path: String, run: String, interval: Double = 2) {
        self.path = path
        self.run = run
        self.interval = interval
    }
}
