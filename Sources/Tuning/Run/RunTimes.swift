/// When and for how long recorded runs were trained, in the order of the store's `RunTable`.
package struct RunTimes: Sendable {
    /// From the request to the end of the process.
    private var seconds: [Double] = []
    /// The runs that were started before they were asked for.
    package private(set) var speculative: [Int] = []
    /// All that is known of each execution; empty where that was not read.
    package var executions: [RunRecord.Execution] = []

    package init() {}

    mutating func append(seconds: Double, isSpeculative: Bool) {
        if isSpeculative { speculative.append(self.seconds.count) }
        self.seconds.append(seconds)
    }

    /// Of a run at this position; 0 for one that ended since the store was read.
    package func seconds(at position: Int) -> Double { position < seconds.count ? seconds[position] : 0 }
}
