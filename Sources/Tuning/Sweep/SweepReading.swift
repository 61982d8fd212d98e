/// A recorded sweep that knows whether something was recorded since it was read.
///
/// So that a sweep is read once where it is looked at before anything is locked, and then worked on.
package struct SweepReading {
    package let recorded: RecordedSweep
    private let store: Store
    private let version: Int

    init(_ source: SweepSource, _ store: Store, trainer: String) throws {
        self.store = store
        // Taken first: what is recorded meanwhile is found out.
        version = try store.version()
        recorded = try source.recorded(in: store, trainer: trainer)
    }

    /// False once something was recorded after it was read.
    func isCurrent() throws(StoreError) -> Bool { try store.version() == version }

    /// What the store holds, unless that is more by now.
    ///
    /// The file is closed: it is the time to open it for writing. Only for the process that holds the `StoreLock`.
    package func close() throws -> RecordedSweep? {
        defer { store.close() }
        return try isCurrent() ? recorded : nil
    }
}
