/// A network with room for a block of rows: forward and backward passes over whole matrices.
///
/// H^0 = x, H^l = φ((W^l)ᵀ H^{l−1} + W_0^l) for l = 1 … L, ŷ = g((W^{L+1})ᵀ H^L + W_0^{L+1}) (L5 and L7 of the
/// lecture). Rows are samples here, so that a layer is H^l = φ(H^{l−1} W^l + 1 (W_0^l)ᵀ). All memory is allocated once.
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
    /// H^0 for the next passes: rows put into `inputs`, or rows that stand elsewhere as they are.
    var x: MatrixView<Real>
    private let memory: AlignedMemory<Real>
    /// H^0 … H^L and ŷ, each capacity × stride; what stands behind the units of a row is never used.
    private let h: [UnsafeMutablePointer<Real>]
    /// ∇z of layer l at l − 1, each capacity × stride.
    private let delta: [UnsafeMutablePointer<Real>]
    private let strides: [Int]
    /// A single 1.
    private let one: UnsafeMutablePointer<Real>

    init(shape: NetworkShape, activation: Activation, output: Output, capacity: Int) {
        self.shape = shape
        self.activation = activation
        self.output = output
        self.capacity = capacity
        let strides = shape.widths.map(Network.padded)
        // Behind the last parameters there is always memory that a kernel may read.
        let blocks =
            [
                Network.padded(shape.parameterCount), Network.padded(shape.parameterCount), Network.padded(1),
                Network.padded(capacity),
            ]
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
        one = starts[2]
        one.pointee = 1
        margins = starts[3]
        h = Array(starts[4..<4 + strides.count])
        delta = Array(starts[(4 + strides.count)...])
        x = MatrixView(h[0], rows: capacity, columns: shape.widths[0], rowStride: strides[0])
    }

    /// Rounded up to a whole number of cache lines.
    private static func padded(_ count: Int) -> Int {
        let unit = 64 / MemoryLayout<Real>.stride
        return (count + unit - 1) / unit * unit
    }

    /// Room for the rows of x, `inputStride` apart.
    var inputs: UnsafeMutablePointer<Real> { h[0] }
    var inputStride: Int { strides[0] }
    /// ŷ, after `forward`.
    var outputs: UnsafePointer<Real> { UnsafePointer(h[shape.layerCount]) }
    var outputStride: Int { strides[shape.layerCount] }

    /// Computes ŷ, and ∇z of the output layer where it is asked for; returns the sum of l over the rows.
    func forward(rows: Int, targets: Targets<Real>, withGradient: Bool) -> Double {
        let last = shape.layerCount
        for l in 1...last {
            Real.multiply(
                units(l - 1, rows), weights(l, of: theta), by: 1, plus: biases(l, of: theta), into: units(l, rows))
            // Whole strides, since vectors without a rest are faster than a few elements less.
            if l < last { activation.apply(h[l], rows: rows, width: strides[l], stride: strides[l]) }
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
    func backward(rows: Int) {
        for l in (1...shape.layerCount).reversed() {
            if l > 1 { propagate(l, rows) }
            let mean = 1 / Real(rows)
            sumGradients(l, rows, by: (mean, mean), plus: nil, into: gradient)
        }
    }

    /// After `forward` with a gradient: Θ ← Θ − η ∇Θ at once, without ∇Θ ever standing in memory.
    ///
    /// - Parameter factors: η_l/η and η_{l0}/η of each layer.
    func descend(rows: Int, rate: Double, factors: [(weights: Double, biases: Double)]) {
        for l in (1...shape.layerCount).reversed() {
            // Before W^l changes.
            if l > 1 { propagate(l, rows) }
            let step = -rate / Double(rows)
            let factor = factors[l - 1]
            sumGradients(
                l, rows, by: (Real(step * factor.weights), Real(step * factor.biases)), plus: theta, into: theta)
        }
    }

    /// ∇H^{l−1} = ∇z^l (W^l)ᵀ, and from it ∇z^{l−1} = ∇H^{l−1} φ'(z^{l−1}).
    private func propagate(_ l: Int, _ rows: Int) {
        Real.multiply(
            deltas(l, rows), weights(l, of: theta).transposed, by: 1, plus: nil, into: deltas(l - 1, rows))
        let stride = strides[l - 1]
        activation.multiplyDerivative(delta[l - 2], stride, h: h[l - 1], stride, rows: rows, width: stride)
    }

    /// α times ∇W^l = (H^{l−1})ᵀ ∇z^l and ∇W_0^l = 1ᵀ ∇z^l, sums over the rows, added to a block of the shape's or not.
    private func sumGradients(
        _ l: Int, _ rows: Int, by alpha: (weights: Real, biases: Real), plus start: UnsafeMutablePointer<Real>?,
        into result: UnsafeMutablePointer<Real>
    ) {
        Real.multiply(
            units(l - 1, rows).transposed, deltas(l, rows), by: alpha.weights,
            plus: start.map { weights(l, of: $0) }, into: weights(l, of: result))
        let ones = MatrixView(one, rows: rows, columns: 1, rowStride: 0)
        Real.multiply(
            ones.transposed, deltas(l, rows), by: alpha.biases, plus: start.map { biases(l, of: $0) },
            into: biases(l, of: result))
    }

    /// H^l; ŷ for the last layer.
    private func units(_ l: Int, _ rows: Int) -> MatrixView<Real> {
        if l > 0 { return MatrixView(h[l], rows: rows, columns: shape.widths[l], rowStride: strides[l]) }
        var first = x
        first.rows = rows
        return first
    }

    /// ∇z^l.
    private func deltas(_ l: Int, _ rows: Int) -> MatrixView<Real> {
        MatrixView(delta[l - 1], rows: rows, columns: shape.widths[l], rowStride: strides[l])
    }

    /// W^l, or ∇W^l in a block of the same layout.
    private func weights(_ l: Int, of block: UnsafeMutablePointer<Real>) -> MatrixView<Real> {
        let layer = shape.layer(l)
        return MatrixView(
            block + layer.offset, rows: layer.inputs, columns: layer.outputs, rowStride: layer.outputs)
    }

    /// (W_0^l)ᵀ as each of any number of rows, or ∇W_0^l in a block of the same layout.
    private func biases(_ l: Int, of block: UnsafeMutablePointer<Real>) -> MatrixView<Real> {
        let layer = shape.layer(l)
        return MatrixView(block + layer.biasOffset, rows: 1, columns: layer.outputs, rowStride: 0)
    }
}
