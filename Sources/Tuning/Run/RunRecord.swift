package import JSON

/// What the store keeps of a run that has ended: it never changes again.
package struct RunRecord: Hashable, Sendable {
    package var run: Run
    package var outcome: RunOutcome
    /// One object for each epoch, as the run gave them.
    package var curve: [JSONValue]
    package var execution: Execution
    /// The best epoch's weights as safetensors; empty where there are none to keep.
    package var weights: [UInt8]
    /// The training's state, from which another run may go on; empty where there is none to keep.
    package var state: [UInt8]
    /// How many numbers its network learns, weights and biases; nil where the run did not tell it.
    package var weightCount: Int?

    package init(
        run: Run, outcome: RunOutcome, curve: [JSONValue], execution: Execution, weights: [UInt8], state: [UInt8] = [],
        weightCount: Int? = nil
    ) {
        self.run = run
        self.outcome = outcome
        self.curve = curve
        self.execution = execution
        self.weights = weights
        self.state = state
        self.weightCount = weightCount
    }

    /// What differs from one execution of the same run to the next.
    package struct Execution: Hashable, Sendable {
        /// Seconds since 1970.
        package var started: Double
        /// From the request to the end of the process.
        package var seconds: Double
        /// From the fork to the first training step, in seconds; nil for a run that never came so far.
        package var startSeconds: Double?

        /// True where the run was started before it was asked for.
        package var isSpeculative: Bool
        /// After which epoch it went on with what another run had trained; 0 where it began anew.
        package var wentOnAfter: Int
        /// How often it was started until it ended like this: more than once where failures are tried again.
        package var attempts: Int

        package init(
            started: Double, seconds: Double, startSeconds: Double?, isSpeculative: Bool = false, wentOnAfter: Int = 0,
            attempts: Int = 1
        ) {
            self.started = started
            self.seconds = seconds
            self.startSeconds = startSeconds
            self.isSpeculative = isSpeculative
            self.wentOnAfter = wentOnAfter
            self.attempts = attempts
        }
    }
}
