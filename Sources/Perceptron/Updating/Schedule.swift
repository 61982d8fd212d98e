/// How the learning rate η falls with t, counted from 1 in steps or in epochs (L22 of the lecture).
package enum Schedule: Hashable, Sendable {
    /// η_t = η.
    case constant
    /// η_t = η τ/(τ + t − 1): O(1/t), the plain η/t for τ = 1.
    case inverse(after: Double)
    /// η_t = η √(τ/(τ + t − 1)): O(1/√t).
    case inverseRoot(after: Double)
    /// η_t = η (f + (1 − f) (1 − (t − 1)/T)^p), T the number of steps or epochs at most.
    case polynomial(power: Double, finalFactor: Double)

    /// η_t/η.
    ///
    /// - Parameter last: T.
    package func factor(at t: Int, of last: Int) -> Double {
        let passed = Double(t - 1)
        switch self {
        case .constant: return 1
        case .inverse(let after): return after / (after + passed)
        case .inverseRoot(let after): return (after / (after + passed)).squareRoot()
        case .polynomial(let power, let finalFactor):
            let rest = max(0, 1 - passed / Double(last))
            return finalFactor + (1 - finalFactor) * Schedule.power(rest, power)
        }
    }
}
