package import Fingerprinting
package import Search

/// The best trials so far, whose weights are worth keeping.
///
/// The winner is always among them, so its test score needs no second training; a few more are kept because an edit of
/// the experiment may take the winner away.
package struct Shortlist: Sendable {
    package static let capacity = 10

    private let goal: Goal
    private var entries: [Entry] = []

    private struct Entry {
        /// Scores after different numbers of epochs are not compared: those after more stand ahead.
        var epochs: Int
        var order: Int
        var score: Double
        var runs: [Fingerprint]

        /// What the order of places goes by.
        func stands(aheadOf other: Entry, _ goal: Goal) -> Bool {
            if epochs != other.epochs { return epochs > other.epochs }
            return goal.prefers(score, to: other.score) || (score == other.score && order < other.order)
        }
    }

    /// The runs of all of them.
    var runs: Set<Fingerprint> { Set(entries.flatMap(\.runs)) }

    /// The places of all of them in the searcher's order, best first.
    var orders: [Int] { entries.map(\.order) }

    package init(goal: Goal) {
        self.goal = goal
    }

    /// Takes a finished trial in; of equal scores the trial that was wanted first stays ahead.
    ///
    /// A trial that got more seeds takes its own place anew.
    ///
    /// - Parameters:
    ///   - order: The trial's place in the searcher's order.
    ///   - epochs: For how many the trial was trained; the same for all where the search does not vary it.
    ///   - runs: The keys of its runs.
    /// - Returns: The runs of the trial that falls out, which may be the one that was to come in.
    package mutating func insert(
        order: Int, score: Double, epochs: Int = 0, runs: [Fingerprint]
    ) -> [Fingerprint] {
        entries.removeAll { $0.order == order }
        let entry = Entry(epochs: epochs, order: order, score: score, runs: runs)
        let place = entries.firstIndex { entry.stands(aheadOf: $0, goal) }
        entries.insert(entry, at: place ?? entries.endIndex)
        return entries.count > Shortlist.capacity ? entries.removeLast().runs : []
    }

    /// False where a trial would fall out at once: so it goes with all but a few of a million.
    func hasRoom(order: Int, score: Double, epochs: Int) -> Bool {
        guard entries.count == Shortlist.capacity, let last = entries.last else { return true }
        let entry = Entry(epochs: epochs, order: order, score: score, runs: [])
        return !last.stands(aheadOf: entry, goal) || entries.contains { $0.order == order }
    }
}
