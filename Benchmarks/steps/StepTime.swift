internal import Perceptron

/// Seconds of one step, on random data: the fastest epoch of 64 steps among some.
///
/// An epoch is all that a training does in it: shuffling, gathering, the running score, and scoring a validation split
/// of a few rows.
func stepTime(_ net: Net) -> Double {
    let steps = 64
    let rows = steps * net.batch
    let inputs = UnsafeMutablePointer<Float>.allocate(capacity: rows * net.inputs)
    let labels = UnsafeMutablePointer<Int32>.allocate(capacity: rows)
    defer {
        inputs.deallocate()
        labels.deallocate()
    }
    var random = RandomGenerator(seed: 1, stream: 0)
    for index in 0..<rows * net.inputs { inputs[index] = Float.random(in: -1...1, using: &random) }
    for row in 0..<rows { labels[row] = Int32(row % net.classes) }
    func samples(_ count: Int) -> Samples<Float> {
        Samples(
            count: count, inputCount: net.inputs, inputs: inputs, targets: .classes(labels, count: net.classes))
    }
    var options = TrainingOptions(output: .softmaxCrossEntropy, metric: .accuracy)
    options.hidden = [net.hidden]
    options.batch = net.batch
    options.epochs = max(20, Int(0.5e10 / (net.operations * Double(steps))))
    options.update.learningRate = 0.01
    var last = cpuSeconds()
    var best = Double.infinity
    _ = Training.train(
        options, training: samples(rows), validation: samples(net.classes), targetDeviation: 1, seed: 1,
        onEpoch: { _ in
            let now = cpuSeconds()
            best = min(best, now - last)
            last = now
        })
    return best / Double(steps)
}
