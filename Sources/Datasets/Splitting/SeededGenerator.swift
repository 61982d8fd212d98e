/// Random numbers that a seed decides, the same on every machine for ever.
///
/// The method is SplitMix64 (Steele, Lea and Flood, 2014). The standard library's shuffling is not used, since it does
/// not promise to stay as it is.
struct SeededGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A whole number from 0 up to `bound`, each as likely as the others (Lemire, 2019).
    mutating func next(below bound: Int) -> Int {
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
    mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<count)
        for last in stride(from: count - 1, to: 0, by: -1) { order.swapAt(last, next(below: last + 1)) }
        return order
    }
}
