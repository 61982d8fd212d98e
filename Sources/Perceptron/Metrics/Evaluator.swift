/// Scores a network's weights on a split, block by block.
struct Evaluator<Real: Scalar> {
    /// Rows that are computed together.
    static var blockSize: Int { 256 }

    private let output: Output
    private var accumulator: MetricAccumulator

    init(_ metric: Metric, output: Output, classCount: Int, capacity: Int, targetDeviation: Double) {
        self.output = output
        accumulator = MetricAccumulator(
            metric, classCount: classCount, capacity: capacity, targetDeviation: targetDeviation)
    }

    mutating func score(_ network: Network<Real>, _ samples: Samples<Real>) -> Double {
        accumulator.reset()
        let width = network.shape.widths[network.shape.layerCount]
        var start = 0
        while start < samples.count {
            let rows = min(Evaluator.blockSize, network.capacity, samples.count - start)
            for row in 0..<rows {
                (network.inputs + row * network.inputStride).update(
                    from: samples.inputs + (start + row) * samples.inputCount, count: samples.inputCount)
            }
            let targets = samples.targets.advanced(by: start)
            let loss = network.forward(rows: rows, targets: targets, withGradient: false)
            accumulator.add(
                network.outputs, stride: network.outputStride, width: width, rows: rows, targets: targets,
                margins: network.margins, crossEntropy: output.isCrossEntropy ? loss : nil)
            start += rows
        }
        return accumulator.value
    }
}
