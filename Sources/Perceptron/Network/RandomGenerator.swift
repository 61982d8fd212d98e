internal import Glibc
internal import Randomness

/// xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64: the same numbers everywhere, for ever.
package struct RandomGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// - Parameter stream: Gives the seed's independent sequences, one for each purpose.
    package init(seed: Int, stream: Int) {
        // Four numbers make a state, so each stream begins four steps after the one before.
        var mixer = SeededGenerator(
            state: UInt64(bitPattern: Int64(seed)) &+ SeededGenerator.step &* UInt64(stream &* 4 + 1))
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    package mutating func next() -> UInt64 {
        let result = (state.1 &* 5).rotatedLeft(7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3.rotatedLeft(45)
        return result
    }

    /// Uniform in [0, 1), in steps of 2⁻⁵³.
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Standard normal, by Box and Muller's method; the second number of each pair is left.
    mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * Double.pi * uniform())
    }

    /// Puts the elements into a random order (Fisher and Yates).
    mutating func shuffle(_ elements: UnsafeMutablePointer<Int32>, count: Int) {
        guard count > 1 else { return }
        for last in stride(from: count - 1, to: 0, by: -1) {
            let chosen = Int(next(below: UInt64(last + 1)))
            let element = elements[last]
            elements[last] = elements[chosen]
            elements[chosen] = element
        }
    }

    /// Uniform below a bound, by Lemire's multiplication with rejection.
    private mutating func next(below bound: UInt64) -> UInt64 {
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let threshold = (0 &- bound) % bound
            while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
        }
        return product.high
    }
}

extension UInt64 {
    fileprivate func rotatedLeft(_ count: UInt64) -> UInt64 { self << count | self >> (64 - count) }
}
