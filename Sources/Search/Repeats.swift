/// How many seeds a configuration is trained with.
package struct Repeats: Hashable, Sendable {
    /// What every configuration gets.
    package var from: Int
    /// What contenders get at most while they cannot be told apart; `from` where nobody gets more.
    package var to: Int

    package init(_ count: Int) { self.init(from: count, to: count) }

    package init(from: Int, to: Int) {
        precondition(1 <= from && from <= to, "repeats are at least 1, and the most not below the least")
        self.from = from
        self.to = to
    }

    /// The next number of seeds for a contender that has so many; nil where it has them all.
    ///
    /// Twice as many each time, so that a few rounds are enough and a round keeps several workers busy.
    func next(after count: Int) -> Int? { count < to ? min(2 * count, to) : nil }
}
