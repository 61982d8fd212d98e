/// A set of whole numbers from 0 that finds the first number it lacks in a handful of steps, however full it is.
///
/// A tree of 64-bit words: a bit of the lowest level is a number, a bit of each higher level says that a whole word
/// below is full. The set is small for a few numbers far apart.
struct NumberSet: Sendable {
    /// For each level the words by their place.
    private var levels: [PlaceTable<UInt64>] = []
    private(set) var count = 0

    func contains(_ number: Int) -> Bool {
        levels.isEmpty ? false : word(number >> 6, level: 0) & bit(number) != 0
    }

    /// - Returns: False where the number was there already.
    @discardableResult
    mutating func insert(_ number: Int) -> Bool {
        precondition(number >= 0, "the set is for numbers from 0")
        if contains(number) { return false }
        count += 1
        var place = number
        var level = 0
        while true {
            if level == levels.count { levels.append(PlaceTable(empty: 0)) }
            let bit = bit(place)
            let isFull = levels[level].update(place >> 6) { word in
                word |= bit
                return word == .max
            }
            guard isFull else { return true }
            place >>= 6
            level += 1
        }
    }

    /// The smallest number from `number` on that is not in the set.
    func firstMissing(from number: Int) -> Int {
        var place = number
        var level = 0
        // Up, as long as the rest of the word is full, to a bit whose word below has room ...
        while level < levels.count {
            let free = ~word(place >> 6, level: level) & (UInt64.max << UInt64(place & 63))
            if free != 0 {
                place = place & ~63 | free.trailingZeroBitCount
                break
            }
            place = (place >> 6) + 1
            level += 1
        }
        // ... and down again to the first room in it.
        while level > 0 {
            level -= 1
            place = place << 6 | (~word(place, level: level)).trailingZeroBitCount
        }
        return place
    }

    private func word(_ place: Int, level: Int) -> UInt64 { levels[level][place] }

    private func bit(_ place: Int) -> UInt64 { 1 << UInt64(place & 63) }
}
