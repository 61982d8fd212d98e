/// How long a run that failed waits until it is started again: twice as long each time.
package struct RetryPauses: Hashable, Sendable {
    /// In seconds.
    package var first: Double
    package var longest: Double

    package init(first: Double = 1, longest: Double = 60) {
        self.first = first
        self.longest = longest
    }

    /// - Parameter attempts: How often the run was started and failed, at least once.
    package func pause(after attempts: Int) -> Double {
        var pause = first
        for _ in 1..<max(1, attempts) where pause < longest { pause *= 2 }
        return min(pause, longest)
    }
}
