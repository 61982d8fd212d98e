/// The results of trials by number, in a few bytes each, with the best of them.
///
/// A fold: results may come in any order and leave the same answers. Scores stand in pages of 64 trials, so that a
/// copy that is written to costs a page and the directory of pages, not all that was ever recorded.
struct ResultLog: Sendable {
    private let goal: Goal
    /// How many scores a trial usually has.
    private let width: Int
    private var recorded = NumberSet()
    private var pages = PlaceTable(empty: Page())
    /// Those with another number of scores than the usual one, and those whose result was replaced.
    private var irregular: [Int: TrialResult] = [:]
    /// The best trial; of equal ones that with the lowest number.
    private(set) var best: Best?

    struct Best: Hashable, Sendable {
        var number: Int
        var mean: Double
    }

    /// The scores of those of 64 neighbouring trials that have some, in the order of their numbers.
    private struct Page: Sendable {
        var isScored: UInt64 = 0
        var scores: [Double] = []

        /// How many of the page's scored trials stand before this one.
        func rank(_ slot: Int) -> Int { (isScored & ((1 << UInt64(slot)) - 1)).nonzeroBitCount }

        mutating func insert(_ new: [Double], slot: Int) {
            let place = rank(slot) * new.count
            if place == scores.count {
                for score in new { scores.append(score) }
            } else {
                scores.insert(contentsOf: new, at: place)
            }
            isScored |= 1 << UInt64(slot)
        }
    }

    init(goal: Goal, width: Int) {
        precondition(width >= 1, "a trial has at least one score")
        self.goal = goal
        self.width = width
    }

    /// How many trials have a result.
    var count: Int { recorded.count }

    /// The lowest number from `number` on that has no result.
    func firstMissing(from number: Int) -> Int { recorded.firstMissing(from: number) }

    /// - Returns: False, and nothing changes, where the trial has a result already.
    mutating func record(_ result: TrialResult, for number: Int) -> Bool {
        guard recorded.insert(number) else { return false }
        guard case .scored(let scores) = result else { return true }
        if scores.count == width {
            let slot = number & 63
            pages.update(number >> 6) { $0.insert(scores, slot: slot) }
        } else {
            irregular[number] = result
        }
        consider(number, mean: ScoreSummary.mean(of: scores))
        return true
    }

    /// Puts another result in the place of one that is there, for a trial that got more seeds.
    mutating func replace(_ result: TrialResult, for number: Int) {
        precondition(recorded.contains(number), "only what is recorded can be replaced")
        irregular[number] = result
        if best?.number == number {
            best = nil
            for other in scoredNumbers { if let mean = mean(other) { consider(other, mean: mean) } }
        } else if let mean = mean(number) {
            consider(number, mean: mean)
        }
    }

    private mutating func consider(_ number: Int, mean: Double) {
        if let best, !goal.prefers(mean, to: best.mean), mean != best.mean || number > best.number { return }
        best = Best(number: number, mean: mean)
    }

    /// The trials that have, or had, scores.
    private var scoredNumbers: [Int] {
        Array(irregular.keys)
            + pages.places.flatMap { page in
                (0..<64).filter { pages[page].isScored & 1 << UInt64($0) != 0 }.map { page << 6 | $0 }
            }
    }

    /// Nil where nothing is recorded.
    subscript(number: Int) -> TrialResult? {
        guard recorded.contains(number) else { return nil }
        if let result = irregular[number] { return result }
        let page = pages[number >> 6]
        if page.isScored & 1 << UInt64(number & 63) != 0 {
            let begin = page.rank(number & 63) * width
            return .scored(Array(page.scores[begin..<begin + width]))
        }
        return .failed
    }

    func contains(_ number: Int) -> Bool { recorded.contains(number) }

    /// The trial's score; nil where it failed or nothing is recorded.
    func mean(_ number: Int) -> Double? {
        if width == 1, irregular.isEmpty {
            let page = pages[number >> 6]
            let isScored = page.isScored & 1 << UInt64(number & 63) != 0
            return isScored ? page.scores[page.rank(number & 63)] : nil
        }
        guard case .scored(let scores) = self[number] else { return nil }
        return ScoreSummary(scores).mean
    }
}
