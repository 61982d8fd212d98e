/// Random numbers that a seed decides, the same on every machine for ever.
///
/// The method is SplitMix64 (Steele, Lea and Flood, 2014). The standard library's `random(in:)` is not used, since it
/// does not promise to stay as it is.
package struct SeededGenerator: Sendable {
    private var state: UInt64

    /// - Parameter state: What the sequence begins with; neighbouring states give sequences that have nothing in common.
    package init(state: UInt64) {
        self.state = state
    }

    /// - Parameter stream: Gives the seed's independent sequences, one for each purpose.
    package init(seed: Int, stream: Int = 0) {
        let seed = SeededGenerator.mix(UInt64(bitPattern: Int64(seed)) &+ SeededGenerator.step)
        state = SeededGenerator.mix(seed ^ SeededGenerator.mix(UInt64(bitPattern: Int64(stream)) &+ 1))
    }

    package mutating func next() -> UInt64 {
        state &+= SeededGenerator.step
        return SeededGenerator.mix(state)
    }

    /// Uniform in [0, 1), in steps of 2⁻⁵³.
    package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A whole number from 0 up to `bound`, each as likely as the others (Lemire, 2019).
    package mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "there is a number to choose")
        let bound = UInt64(bound)
        // The products below this threshold would make some numbers likelier.
        let threshold = (0 &- bound) % bound
        while true {
            let (high, low) = next().multipliedFullWidth(by: bound)
            if low >= threshold { return Int(high) }
        }
    }

    /// 0 to `count` - 1 in a random order (Durstenfeld, 1964).
    package mutating func shuffled(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, next(below: last + 1)) }
        return order
    }

    /// A number whose every bit depends on every bit of the given one.
    package static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// 2⁶⁴ divided by the golden ratio, made odd.
    package static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
}
