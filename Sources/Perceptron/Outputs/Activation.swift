/// The hidden activation φ, with h = φ(z) and its derivative written in h.
package enum Activation: String, Hashable, Sendable, CaseIterable {
    /// φ(z) = max(z, 0); φ' = 1 where z > 0, otherwise 0.
    case relu
    /// φ(z) = 1/(1 + e^{−z}); φ' = h (1 − h).
    case sigmoid
    /// φ(z) = tanh z; φ' = 1 − h².
    case tanh

    /// z becomes h, in place.
    func apply<Real: Scalar>(_ z: UnsafeMutablePointer<Real>, rows: Int, width: Int, stride: Int) {
        switch self {
        case .relu: Real.relu(z, rows: rows, width: width, stride: stride)
        case .sigmoid: Real.sigmoid(z, rows: rows, width: width, stride: stride)
        case .tanh: Real.tanh(z, rows: rows, width: width, stride: stride)
        }
    }

    /// ∇h becomes ∇z = ∇h φ'(z), in place.
    func multiplyDerivative<Real: Scalar>(
        _ gradient: UnsafeMutablePointer<Real>, _ gradientStride: Int, h: UnsafePointer<Real>, _ stride: Int,
        rows: Int, width: Int
    ) {
        switch self {
        case .relu: Real.reluGradient(gradient, gradientStride, h: h, stride, rows: rows, width: width)
        case .sigmoid: Real.sigmoidGradient(gradient, gradientStride, h: h, stride, rows: rows, width: width)
        case .tanh: Real.tanhGradient(gradient, gradientStride, h: h, stride, rows: rows, width: width)
        }
    }
}
