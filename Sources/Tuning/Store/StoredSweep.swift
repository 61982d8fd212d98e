/// What a store remembers of the experiment that it belongs to, so that the store alone is enough to go on.
package struct StoredSweep: Hashable, Sendable {
    /// The experiment file's text, as it was when the sweep was last taken up.
    package var experiment: String
    /// The experiment file's absolute path; the paths in it are relative to its folder.
    package var file: String
    /// The fingerprint of the data file's bytes.
    package var dataFingerprint: String

    package init(experiment: String, file: String, dataFingerprint: String) {
        self.experiment = experiment
        self.file = file
        self.dataFingerprint = dataFingerprint
    }
}
