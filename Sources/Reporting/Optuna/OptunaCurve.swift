internal import JSON

/// The score of a trial by epoch: the mean of its runs, over the epochs that all of them have told a score of.
struct OptunaCurve: Hashable, Sendable {
    /// Ascending by epoch.
    let points: [Point]

    struct Point: Hashable, Sendable {
        var epoch: Int
        var score: Double
    }

    /// - Parameters:
    ///   - runs: What each run said of its epochs; runs that told no score are left out.
    ///   - key: The name of the score in it.
    init(_ runs: [[JSONValue]], key: String) {
        let curves = runs.map { RunCurve($0).values(of: key) }.filter { !$0.isEmpty }
        let epochs = curves.dropFirst().reduce(Set((curves.first ?? [:]).keys)) { $0.intersection($1.keys) }
        points = epochs.sorted().map { epoch in
            let scores = curves.compactMap { $0[epoch] }
            return Point(epoch: epoch, score: scores.reduce(0, +) / Double(scores.count))
        }
    }
}
