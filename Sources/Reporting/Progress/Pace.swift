/// How fast runs end, from how many had ended at which moments; says how long others will take, and how sure that is.
///
/// What is coming is taken to be like what was lately: the later half of the time, or the last runs where they
/// are long. Their scatter makes the range, so that a sweep with runs of all lengths promises little.
package struct Pace: Hashable, Sendable {
    private struct Moment: Hashable, Sendable {
        var seconds: Double
        /// Runs that had ended then or soon after it.
        var runs: Int
    }

    /// The moments at which runs ended, those that follow closely as one.
    private var moments: [Moment] = []
    /// The first moment of all, in seconds.
    private var began = 0.0

    private static let mostMoments = 33
    /// Fewer pieces of time than this say nothing about their scatter.
    private static let fewestPieces = 3

    package init() {}

    /// Takes in how many runs have ended by now.
    ///
    /// - Parameter seconds: Since any moment, never going back.
    package mutating func record(runs: Int, at seconds: Double) {
        guard let last = moments.last else {
            began = seconds
            moments = [Moment(seconds: seconds, runs: runs)]
            return
        }
        guard runs > last.runs else { return }
        // With these distances, as many moments as are kept reach back over half of the time.
        if seconds - last.seconds < max(0.1, (seconds - began) / 64) {
            moments[moments.count - 1].runs = runs
        } else {
            moments.append(Moment(seconds: seconds, runs: runs))
            if moments.count > Pace.mostMoments { moments.removeFirst() }
        }
    }

    /// Nil while too little is known.
    package var runsPerSecond: Double? { measured.map { 1 / $0.secondsPerRun } }

    /// Within how many seconds so many runs will probably have ended; nil while too little is known.
    ///
    /// Two standard deviations to either side: of the mean that was measured, and of the sum of so many runs.
    package func secondsLeft(forRuns runs: Int, at seconds: Double) -> ClosedRange<Double>? {
        guard let measured, let last = moments.last else { return nil }
        let count = Double(runs)
        let mean = count * measured.secondsPerRun
        let deviation = (count * count * measured.meanVariance + count * measured.runVariance).squareRoot()
        // Nobody can promise more than that, however even the runs have been.
        let margin = max(2 * deviation, mean * 0.05)
        let passed = seconds - last.seconds
        return max(0, mean - margin - passed)...max(0, mean + margin - passed)
    }

    private var measured: (secondsPerRun: Double, meanVariance: Double, runVariance: Double)? {
        guard moments.count > Pace.fewestPieces, let first = moments.first, let last = moments.last else { return nil }
        let runs = Double(last.runs - first.runs)
        let secondsPerRun = (last.seconds - first.seconds) / runs
        let pieces = Double(moments.count - 1)
        // Of a ratio of two sums, whose pieces count by the runs in them.
        let squares = zip(moments, moments.dropFirst()).reduce(0.0) { sum, pair in
            let rest = pair.1.seconds - pair.0.seconds - secondsPerRun * Double(pair.1.runs - pair.0.runs)
            return sum + rest * rest
        }
        let variance = squares * pieces / (pieces - 1)
        return (secondsPerRun, variance / (runs * runs), variance / runs)
    }
}
