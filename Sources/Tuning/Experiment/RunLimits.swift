internal import JSON

/// What a run may take before it is ended; nil where there is no limit.
package struct RunLimits: Hashable, Sendable {
    /// In seconds.
    package var runTime: Double?
    /// In bytes of address space, for each process of the run.
    package var memory: Int?
    /// In bytes, of standard output and error together.
    package var output: Int?
    /// How long a run that is told to end may take for it before it is killed, in seconds.
    package var grace: Double

    /// What follows "the run" where it has taken too long; of use where there is such a limit.
    var runTimeSentence: String {
        "took longer than \(JSONValue.text(of: runTime ?? 0)) s, which limits.runTime allows"
    }

    package init(runTime: Double? = nil, memory: Int? = nil, output: Int? = nil, grace: Double = 10) {
        self.runTime = runTime
        self.memory = memory
        self.output = output
        self.grace = grace
    }
}
