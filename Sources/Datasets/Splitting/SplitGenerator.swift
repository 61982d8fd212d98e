/// SplitMix64 (Steele, Lea and Flood, 2014): a seed gives the same split on every machine, for ever.
struct SplitGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(bitPattern: Int64(seed))
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Puts the rows into a random order (Fisher and Yates); the bias of the remainder is below 2⁻³².
    mutating func shuffle(_ rows: inout [Int]) {
        for last in stride(from: rows.count - 1, to: 0, by: -1) {
            rows.swapAt(last, Int(next() % UInt64(last + 1)))
        }
    }
}
