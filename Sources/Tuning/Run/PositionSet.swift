/// A set of small whole numbers, one bit each.
package struct PositionSet: Sendable {
    private var words: [UInt64] = []
    package private(set) var count = 0

    package init() {}

    package func contains(_ position: Int) -> Bool {
        position >> 6 < words.count && words[position >> 6] & 1 << UInt64(position & 63) != 0
    }

    /// - Returns: False where the number was there already.
    @discardableResult
    package mutating func insert(_ position: Int) -> Bool {
        if contains(position) { return false }
        while words.count <= position >> 6 { words.append(0) }
        words[position >> 6] |= 1 << UInt64(position & 63)
        count += 1
        return true
    }
}

extension PositionSet: Sequence {
    /// Ascending.
    package func makeIterator() -> some IteratorProtocol<Int> {
        (0..<words.count * 64).lazy.filter { words[$0 >> 6] & 1 << UInt64($0 & 63) != 0 }.makeIterator()
    }
}
