/// What a trained network says about rows whose targets nobody knows.
package enum Prediction {
    /// ŷ of each row: count × K, row-major.
    ///
    /// - Parameters:
    ///   - weights: Θ, as the shape lays it out.
    ///   - output: Of its loss nothing is used.
    ///   - inputs: x: count × D, row-major, without gaps.
    package static func outputs<Real: Scalar>(
        _ weights: [Real], shape: NetworkShape, activation: Activation, output: Output, inputs: UnsafePointer<Real>,
        count: Int
    ) -> [Real] {
        precondition(weights.count == shape.parameterCount, "the weights fit the network")
        let (inputCount, width) = (shape.widths[0], shape.widths[shape.layerCount])
        let capacity = max(1, min(Evaluator<Real>.blockSize, count))
        let network = Network<Real>(shape: shape, activation: activation, output: output, capacity: capacity)
        for (index, weight) in weights.enumerated() { network.theta[index] = weight }
        // The forward pass computes a loss on its way; any targets do for that.
        let labels = [Int32](repeating: 0, count: capacity)
        let values = [Real](repeating: 0, count: capacity)
        var outputs: [Real] = []
        outputs.reserveCapacity(count * width)
        var start = 0
        while start < count {
            let rows = min(capacity, count - start)
            for row in 0..<rows {
                (network.inputs + row * network.inputStride).update(
                    from: inputs + (start + row) * inputCount, count: inputCount)
            }
            labels.withUnsafeBufferPointer { labels in
                values.withUnsafeBufferPointer { values in
                    let targets: Targets<Real> =
                        output == .linearSquared
                        ? .values(values.baseAddress!) : .classes(labels.baseAddress!, count: max(2, width))
                    _ = network.forward(rows: rows, targets: targets, withGradient: false)
                }
            }
            for row in 0..<rows {
                outputs.append(
                    contentsOf: UnsafeBufferPointer(start: network.outputs + row * network.outputStride, count: width))
            }
            start += rows
        }
        return outputs
    }
}
