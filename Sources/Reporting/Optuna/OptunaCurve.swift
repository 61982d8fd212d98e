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
        let curves = runs.map { OptunaCurve.scores($0, key: key) }.filter { !$0.isEmpty }
        let epochs = curves.dropFirst().reduce(Set((curves.first ?? [:]).keys)) { $0.intersection($1.keys) }
        points = epochs.sorted().map { epoch in
            let scores = curves.compactMap { $0[epoch] }
            return Point(epoch: epoch, score: scores.reduce(0, +) / Double(scores.count))
        }
    }

    /// Of an epoch that was told twice, the last.
    private static func scores(_ points: [JSONValue], key: String) -> [Int: Double] {
        points.enumerated().reduce(into: [:]) { scores, point in
            guard let score = point.element[key]?.number, score.isFinite else { return }
            let epoch = point.element["epoch"]?.number.flatMap { Int(exactly: $0) }
            scores[epoch ?? point.offset + 1] = score
        }
    }
}
