internal import Glibc

/// The penalty R on the weights, and on the biases with its own factor.
///
/// The objective is L = 1/M Σ l + λ Σ_l R(W^l) + λ₀ Σ_l R(W_0^l) (L1, L9 to L11 of the lecture).
package enum Penalty: Hashable, Sendable {
    case none
    /// R = Σ w², ∇ = 2 w.
    case l2
    /// R = Σ |w|, ∇ = sign w, and 0 at 0.
    case l1
    /// R = max_j Σ_i |w_ij|, the induced norm; ∇ = sign w in the first column that has the largest sum, otherwise 0.
    case l1Column
    /// r · l1 + (1 − r) · l2.
    case elastic(l1Ratio: Double)

    /// The factors of Σ|w| and Σw²; both 0 for the column's norm, which is no sum over elements.
    private var elementwise: (l1: Double, l2: Double) {
        switch self {
        case .none, .l1Column: (0, 0)
        case .l2: (0, 1)
        case .l1: (1, 0)
        case .elastic(let ratio): (ratio, 1 - ratio)
        }
    }

    /// λ R(w), and λ ∂R/∂w added to the gradient.
    ///
    /// - Parameter w: inputs × outputs, row-major; a layer's biases are a single column.
    func add<Real: Scalar>(
        _ lambda: Double, of w: UnsafePointer<Real>, inputs: Int, outputs: Int,
        to gradient: UnsafeMutablePointer<Real>
    ) -> Double {
        guard lambda > 0 else { return 0 }
        let count = inputs * outputs
        switch self {
        case .none: return 0
        case .l1, .l2, .elastic:
            let (l1, l2) = (elementwise.l1 * lambda, elementwise.l2 * lambda)
            Real.addPenaltyGradient(w, gradient, count: count, l1: l1, l2: l2)
            return Real.penalty(w, count: count, l1: l1, l2: l2)
        case .l1Column:
            let (column, norm) = Penalty.largestColumn(w, inputs, outputs)
            for row in 0..<inputs {
                let value = w[row * outputs + column]
                let sign: Real = value > 0 ? 1 : value < 0 ? -1 : 0
                gradient[row * outputs + column] += Real(lambda) * sign
            }
            return lambda * norm
        }
    }

    /// j* = arg max_j Σ_i |w_ij|, the first of equal ones.
    private static func largestColumn<Real: Scalar>(
        _ w: UnsafePointer<Real>, _ inputs: Int, _ outputs: Int
    ) -> (Int, Double) {
        var best = (column: 0, norm: -1.0)
        for column in 0..<outputs {
            var norm = 0.0
            for row in 0..<inputs { norm += Double(w[row * outputs + column].magnitude) }
            if norm > best.norm { best = (column, norm) }
        }
        return best
    }
}
