/// A network with room for a block of rows: forward and backward passes over whole matrices.
///
/// H^0 = x, H^l = φ((W^l)ᵀ H^{l−1} + W_0^l) for l = 1 … L, ŷ = g((W^{L+1})ᵀ H^L + W_0^{L+1}) (L5 and L7 of the
/// lecture). Rows are samples here, so that a layer is H^l = φ([H^{l−1} 1] [W^l; W_0^l]). All memory is allocated once.
final class Network<Real: Scalar> {
    let shape: NetworkShape
    let activation: Activation
    let output: Output
    /// How many rows fit.
    let capacity: Int
    /// Θ, as `NetworkShape` lays it out.
    let theta: UnsafeMutablePointer<Real>
    /// ∇Θ, in the same layout.
    let gradient: UnsafeMutablePointer<Real>
    /// For each row, after `forward` of a classifier with two classes: z of the second one, less that of the first.
    let margins: UnsafeMutablePointer<Real>
    private let memory: AlignedMemory<Real>
    /// H^0 … H^L and ŷ, each capacity × stride with a 1 behind the units of each row but ŷ's.
    private let h: [UnsafeMutablePointer<Real>]
    /// ∇z of layer l at l − 1, each capacity × stride.
    private let delta: [UnsafeMutablePointer<Real>]
    private let strides: [Int]

    init(shape: NetworkShape, activation: Activation, output: Output, capacity: Int) {
        self.shape = shape
        self.activation = activation
        self.output = output
        self.capacity = capacity
        let strides = shape.widths.map { Network.padded($0 + 1) }
        let blocks =
            [Network.padded(shape.parameterCount), Network.padded(shape.parameterCount), Network.padded(capacity)]
            + strides.map { $0 * capacity } + strides.dropFirst().map { $0 * capacity }
        let memory = AlignedMemory<Real>(count: blocks.reduce(0, +))
        var starts: [UnsafeMutablePointer<Real>] = []
        var place = memory.start
        for count in blocks {
            starts.append(place)
            place += count
        }
        self.memory = memory
        self.strides = strides
        theta = starts[0]
        gradient = starts[1]
        margins = starts[2]
        h = Array(starts[3..<3 + strides.count])
        delta = Array(starts[(3 + strides.count)...])
        for l in 0..<shape.layerCount {
            for row in 0..<capacity { h[l][row * strides[l] + shape.widths[l]] = 1 }
        }
    }

    /// Rounded up to a whole number of cache lines.
    private static func padded(_ count: Int) -> Int {
        let unit = 64 / MemoryLayout<Real>.stride
        return (count + unit - 1) / unit * unit
    }

    /// Where the rows of x are to be put, `inputStride` apart.
    var inputs: UnsafeMutablePointer<Real> { h[0] }
    var inputStride: Int { strides[0] }
    /// ŷ, after `forward`.
    var outputs: UnsafePointer<Real> { UnsafePointer(h[shape.layerCount]) }
    var outputStride: Int { strides[shape.layerCount] }

    /// Computes ŷ, and ∇z of the output layer where it is asked for; returns the sum of l over the rows.
    func forward(rows: Int, targets: Targets<Real>, withGradient: Bool) -> Double {
        let last = shape.layerCount
        for l in 1...last {
            let layer = shape.layer(l)
            Real.multiply(
                h[l - 1], strides[l - 1], transposed: false, theta + layer.offset, layer.outputs, transposed: false,
                rows: rows, columns: layer.outputs, inner: layer.inputs + 1, by: 1, into: h[l], strides[l])
            if l < last { activation.apply(h[l], rows: rows, width: layer.outputs, stride: strides[l]) }
        }
        keepMargins(rows)
        return output.evaluate(
            h[last], strides[last], rows: rows, width: shape.widths[last], targets: targets,
            gradient: withGradient ? (delta[last - 1], strides[last]) : nil)
    }

    private func keepMargins(_ rows: Int) {
        let (z, stride) = (h[shape.layerCount], outputStride)
        switch shape.widths[shape.layerCount] {
        case 1: for row in 0..<rows { margins[row] = z[row * stride] }
        case 2: for row in 0..<rows { margins[row] = z[row * stride + 1] - z[row * stride] }
        default: break
        }
    }

    /// After `forward` with a gradient: ∇Θ, the mean over the rows.
    ///
    /// ∇W^l = 1/B (H^{l−1})ᵀ ∇z^l, ∇W_0^l likewise by the 1 behind H^{l−1}, ∇H^{l−1} = ∇z^l (W^l)ᵀ.
    func backward(rows: Int) {
        for l in (1...shape.layerCount).reversed() {
            let layer = shape.layer(l)
            Real.multiply(
                h[l - 1], strides[l - 1], transposed: true, delta[l - 1], strides[l], transposed: false,
                rows: layer.inputs + 1, columns: layer.outputs, inner: rows, by: 1 / Real(rows),
                into: gradient + layer.offset, layer.outputs)
            guard l > 1 else { return }
            Real.multiply(
                delta[l - 1], strides[l], transposed: false, theta + layer.offset, layer.outputs, transposed: true,
                rows: rows, columns: layer.inputs, inner: layer.outputs, by: 1, into: delta[l - 2], strides[l - 1])
            activation.multiplyDerivative(
                delta[l - 2], strides[l - 1], h: h[l - 1], strides[l - 1], rows: rows, width: layer.inputs)
        }
    }
}
