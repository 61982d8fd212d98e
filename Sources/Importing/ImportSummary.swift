/// What became of a study's trials.
package struct ImportSummary: Hashable, Sendable {
    package private(set) var trials = 0
    /// Trials that are the experiment's.
    package private(set) var matches = 0
    package private(set) var newRuns = 0
    /// Runs that were recorded before.
    package private(set) var knownRuns = 0
    /// Those that are none of the experiment's, by why, in the order in which they were met.
    private(set) var leftOut: [LeftOut] = []
    /// How many were left out for other reasons than these.
    private(set) var otherwiseLeftOut = 0

    /// How many reasons are told apart: a study may hold any number of them.
    private static let mostReasons = 20

    struct LeftOut: Hashable, Sendable {
        /// Of the first of them.
        var reason: Mismatch
        /// Of the first of them, counted from 0.
        var trial: Int
        var count: Int
    }

    mutating func match(new: Int, known: Int) {
        trials += 1
        matches += 1
        newRuns += new
        knownRuns += known
    }

    mutating func leaveOut(_ reason: Mismatch, trial: Int) {
        trials += 1
        if let place = leftOut.firstIndex(where: { $0.reason.kind == reason.kind }) {
            leftOut[place].count += 1
        } else if leftOut.count == ImportSummary.mostReasons {
            otherwiseLeftOut += 1
        } else {
            leftOut.append(LeftOut(reason: reason, trial: trial, count: 1))
        }
    }
}
