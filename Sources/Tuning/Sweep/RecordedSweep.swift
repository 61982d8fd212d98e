package import Fingerprinting
internal import Search

/// A sweep as the store knows it, finished or not: what reports are made from.
package struct RecordedSweep: Sendable {
    /// With all that is recorded folded in.
    package var sweep: Sweep
    /// The test scores of the winner's runs.
    package var testScores: [Fingerprint: Double]
    /// True while a process works on the store.
    package var isRunning: Bool
    package var execution: Execution

    package init(sweep: Sweep, testScores: [Fingerprint: Double], isRunning: Bool, execution: Execution) {
        self.sweep = sweep
        self.testScores = testScores
        self.isRunning = isRunning
        self.execution = execution
    }

    /// What differs from one execution of the same sweep to the next.
    package struct Execution: Sendable {
        package var store: String
        /// How often the sweep was begun or taken up again with something left to do.
        package var sessions: Int
        /// The sessions' durations together.
        package var seconds: Double
        package var runs: RunTimes
        /// What was taken over from other programs.
        package var imports: [RecordedImport]

        package init(
            store: String, sessions: Int, seconds: Double, runs: RunTimes = RunTimes(), imports: [RecordedImport] = []
        ) {
            self.store = store
            self.sessions = sessions
            self.seconds = seconds
            self.runs = runs
            self.imports = imports
        }
    }

    /// True once the search has ended and the winner, if there is one, has its test score.
    package var isFinished: Bool {
        guard sweep.ending != nil else { return false }
        guard sweep.hasTestSplit, let winner = sweep.winner else { return true }
        return testScores(ofTrial: winner) != nil
    }

    /// The test scores of a trial's runs, by repeat and then by fold; nil as long as one is missing.
    package func testScores(ofTrial number: Int) -> [Double]? {
        let keys = sweep.keys(ofTrial: number)
        let scores = keys.compactMap { testScores[$0] }
        return scores.count == keys.count ? scores : nil
    }
}
