package import Fingerprinting

/// The runs that came from one place at one time.
package struct RecordedImport: Hashable, Sendable {
    package var source: ImportSource
    /// For each run the number that its trial has there.
    package var trials: [Fingerprint: Int]

    package init(source: ImportSource, trials: [Fingerprint: Int]) {
        self.source = source
        self.trials = trials
    }
}
