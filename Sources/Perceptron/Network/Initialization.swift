/// How the weights begin (L18 of the lecture); the biases begin at 0.
package enum Initialization: Hashable, Sendable {
    /// N(0, s²).
    case normal(Double)
    /// U(−a, a).
    case uniform(Double)
    /// U(−√(6/(N_{l−1} + N_l)), √(6/(N_{l−1} + N_l))) (Glorot and Bengio, 2010).
    case glorot
    /// N(0, 2/N_{l−1}) (He and others, 2015).
    case he

    /// Draws all weights of a network, layer by layer, row by row.
    ///
    /// - Parameter theta: The block of the shape's parameters, all 0.
    func draw<Real: Scalar>(_ theta: UnsafeMutablePointer<Real>, _ shape: NetworkShape, _ random: inout RandomGenerator)
    {
        for l in 1...shape.layerCount {
            let layer = shape.layer(l)
            for element in layer.offset..<layer.biasOffset { theta[element] = Real(draw(layer, &random)) }
        }
    }

    private func draw(_ layer: NetworkShape.Layer, _ random: inout RandomGenerator) -> Double {
        switch self {
        case .normal(let deviation): return deviation * random.normal()
        case .uniform(let bound): return bound * (2 * random.uniform() - 1)
        case .glorot:
            return (6 / Double(layer.inputs + layer.outputs)).squareRoot() * (2 * random.uniform() - 1)
        case .he: return (2 / Double(layer.inputs)).squareRoot() * random.normal()
        }
    }
}
