internal import Fingerprinting
internal import Search

/// Looks at a sweep that another process works on, again and again, without being in its way.
///
/// It only reads, each time all of one moment, and only when something was recorded since the last time.
package final class SweepWatch {
    private let source: SweepSource
    private let trainer: String
    private let store: Store
    private var reading: SweepReading

    /// - Parameter trainer: Names the numbers that the trainer computes.
    /// - Throws: `StoreError`, also where there is no store yet.
    package init(_ source: SweepSource, trainer: String) throws {
        self.source = source
        self.trainer = trainer
        store = try Store(path: source.storePath, access: .readOnly)
        reading = try SweepReading(source, store, trainer: trainer)
    }

    package var recorded: RecordedSweep { reading.recorded }

    /// The process that works on the sweep now, as it names itself; nil where none does.
    package var process: String? { StoreLock.holder(ofStore: source.storePath) }

    /// Reads what is recorded, where that is more than the last time.
    ///
    /// - Returns: False where nothing has changed.
    @discardableResult
    package func look() throws -> Bool {
        if try reading.isCurrent() { return false }
        reading = try SweepReading(source, store, trainer: trainer)
        return true
    }

    /// Where the sweep stands by what is recorded; what is running is not.
    package var status: SweepStatus {
        let sweep = recorded.sweep
        let runs = sweep.recordedTrials.runs
        let withoutScore = runs.reduce(0) { $0 + (sweep.outcomes.entry(at: $1).outcome.score == nil ? 1 : 0) }
        let seconds = recorded.execution.seconds
        return SweepStatus(
            sweep, best: sweep.searcher.best, finishedRuns: runs.count, runningRuns: nil,
            runsWithoutScore: withoutScore, seconds: seconds,
            secondsAllowed: sweep.experiment.maxTime.map { $0 - seconds },
            activity: sweep.ending == nil ? .searching : .testing)
    }
}
