/// The widths of a network's layers: N_0 = D inputs, N_1 … N_L hidden units, N_{L+1} = K outputs.
///
/// All parameters stand in one block: for l = 1 … L+1 the weights W^l (N_{l−1} × N_l, row-major) with the biases W_0^l
/// as one row more behind them. With a 1 behind every H^{l−1}, one product then gives (W^l)ᵀ H^{l−1} + W_0^l.
package struct NetworkShape: Hashable, Sendable {
    package let widths: [Int]
    /// Where each layer begins in the block.
    private let offsets: [Int]
    package let parameterCount: Int

    package init(inputs: Int, hidden: [Int], outputs: Int) {
        precondition(inputs > 0 && outputs > 0 && hidden.allSatisfy { $0 > 0 }, "every layer has a unit")
        widths = [inputs] + hidden + [outputs]
        var offsets: [Int] = []
        var count = 0
        for layer in 1..<widths.count {
            offsets.append(count)
            count += (widths[layer - 1] + 1) * widths[layer]
        }
        self.offsets = offsets
        parameterCount = count
    }

    /// L + 1.
    package var layerCount: Int { widths.count - 1 }

    /// A layer's place in the block, l from 1 to L + 1.
    package func layer(_ l: Int) -> Layer {
        Layer(inputs: widths[l - 1], outputs: widths[l], offset: offsets[l - 1])
    }

    package struct Layer: Hashable, Sendable {
        /// N_{l−1}.
        package var inputs: Int
        /// N_l.
        package var outputs: Int
        /// Of W^l in the block.
        package var offset: Int

        package var weightCount: Int { inputs * outputs }
        /// Of W_0^l in the block.
        package var biasOffset: Int { offset + weightCount }
    }
}
