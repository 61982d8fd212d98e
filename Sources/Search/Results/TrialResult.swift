/// How a trial ended.
package enum TrialResult: Hashable, Sendable {
    /// Every run gave a score: by repeat, then by fold. Never empty, all finite.
    case scored([Double])
    /// At least one run failed or diverged; such a trial can never win.
    case failed
}
