/// How a gradient g changes a parameter θ (L12 and L23 of the lecture); t counts the steps from 1.
package enum UpdateRule: Hashable, Sendable {
    /// θ ← θ − η g.
    case plain
    /// v ← β v + g, θ ← θ − η v.
    case momentum(beta: Double)
    /// G ← G + g², θ ← θ − η g/√(G + ε) (Duchi, Hazan and Singer, 2011).
    case adaGrad(epsilon: Double)
    /// v ← ρ v + (1 − ρ) g², θ ← θ − η g/(√v + ε) (Tieleman and Hinton, 2012).
    case rmsProp(rho: Double, epsilon: Double)
    /// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
    /// θ ← θ − η m/(1 − β₁^t) / (√(v/(1 − β₂^t)) + ε) (Kingma and Ba, 2015).
    case adam(beta1: Double, beta2: Double, epsilon: Double)

    /// How many accumulators each parameter has.
    package var accumulatorCount: Int {
        switch self {
        case .plain: 0
        case .momentum, .adaGrad, .rmsProp: 1
        case .adam: 2
        }
    }

    /// One step for parameters that stand together.
    ///
    /// - Parameters:
    ///   - first, second: The accumulators, as many as the rule has.
    ///   - powers: β₁^t and β₂^t.
    func step<Real: Scalar>(
        _ theta: UnsafeMutablePointer<Real>, _ gradient: UnsafePointer<Real>, _ first: UnsafeMutablePointer<Real>,
        _ second: UnsafeMutablePointer<Real>, count: Int, eta: Double, powers: (Double, Double)
    ) {
        switch self {
        case .plain: Real.descend(theta, gradient, count: count, eta: eta)
        case .momentum(let beta):
            Real.descendMomentum(theta, gradient, v: first, count: count, eta: eta, beta: beta)
        case .adaGrad(let epsilon):
            Real.descendAdaGrad(theta, gradient, g: first, count: count, eta: eta, epsilon: epsilon)
        case .rmsProp(let rho, let epsilon):
            Real.descendRMSprop(theta, gradient, v: first, count: count, eta: eta, rho: rho, epsilon: epsilon)
        case .adam(let beta1, let beta2, let epsilon):
            Real.descendAdam(
                theta, gradient, m: first, v: second, count: count, eta: eta, beta1: beta1, beta2: beta2,
                correction1: 1 - powers.0, correction2: 1 - powers.1, epsilon: epsilon)
        }
    }
}
