internal import Randomness

/// The numbers below a count in a random order that is computed, never listed.
///
/// A Feistel network turns a number of 2h bits into another one, and back, whatever its round function is (Luby and
/// Rackoff, 1988). A result that is not below the count is turned again until one is, "cycle walking" (Black and
/// Rogaway, "Ciphers with arbitrary finite domains", 2002): the network goes round in cycles, so the walk ends at the
/// latest where it began. With 4ʰ at most four times the count, that takes four turns on average at most.
struct Permutation: Sendable {
    let count: Int
    private let halfBits: UInt64
    private let keys: [UInt64]

    /// More rounds than the four that suffice for large numbers, because a half of few bits mixes little.
    private static let rounds = 8

    init(count: Int, seed: Int, stream: Int = 0) {
        precondition(count > 0, "there is a number to place")
        self.count = count
        let bits = Int.bitWidth - (count - 1).leadingZeroBitCount
        halfBits = UInt64(max(1, (bits + 1) / 2))
        var generator = SeededGenerator(seed: seed, stream: stream)
        keys = (0..<Permutation.rounds).map { _ in generator.next() }
    }

    /// The number that stands at a place.
    func number(at place: Int) -> Int { walk(place, turn) }

    /// The place where a number stands.
    func place(of number: Int) -> Int { walk(number, turnBack) }

    private func walk(_ begin: Int, _ turn: (UInt64) -> UInt64) -> Int {
        precondition(begin >= 0 && begin < count, "numbers and places run from 0 to below the count")
        var number = turn(UInt64(begin))
        while number >= UInt64(count) { number = turn(number) }
        return Int(number)
    }

    private func turn(_ number: UInt64) -> UInt64 {
        var left = number >> halfBits
        var right = number & mask
        for key in keys { (left, right) = (right, left ^ SeededGenerator.mix(right ^ key) & mask) }
        return left << halfBits | right
    }

    private func turnBack(_ number: UInt64) -> UInt64 {
        var left = number >> halfBits
        var right = number & mask
        for key in keys.reversed() { (left, right) = (right ^ SeededGenerator.mix(left ^ key) & mask, left) }
        return left << halfBits | right
    }

    private var mask: UInt64 { (1 << halfBits) - 1 }
}
