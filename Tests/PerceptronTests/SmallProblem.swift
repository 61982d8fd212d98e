@testable import Perceptron

/// A few random rows with targets, in memory of their own.
final class SmallProblem<Real: Scalar> {
    let samples: Samples<Real>
    private let inputs: UnsafeMutablePointer<Real>
    private let labels: UnsafeMutablePointer<Int32>
    private let values: UnsafeMutablePointer<Real>

    /// - Parameter classCount: Nil for regression.
    init(rows: Int, inputCount: Int, classCount: Int?, seed: Int = 1) {
        var random = RandomGenerator(seed: seed, stream: 9)
        inputs = .allocate(capacity: rows * inputCount)
        labels = .allocate(capacity: rows)
        values = .allocate(capacity: rows)
        for index in 0..<rows * inputCount { inputs[index] = Real(random.normal()) }
        for row in 0..<rows {
            labels[row] = Int32(row % (classCount ?? 2))
            values[row] = Real(random.normal())
        }
        let targets: Targets<Real> =
            if let classCount { .classes(labels, count: classCount) } else { .values(values) }
        samples = Samples(count: rows, inputCount: inputCount, inputs: inputs, targets: targets)
    }

    /// Rows and labels as given.
    init(_ rows: [[Double]], labels given: [Int], classCount: Int) {
        inputs = .allocate(capacity: rows.count * rows[0].count)
        labels = .allocate(capacity: rows.count)
        values = .allocate(capacity: rows.count)
        for (index, value) in rows.joined().enumerated() { inputs[index] = Real(value) }
        for (index, label) in given.enumerated() { labels[index] = Int32(label) }
        values.initialize(repeating: 0, count: rows.count)
        samples = Samples(
            count: rows.count, inputCount: rows[0].count, inputs: inputs, targets: .classes(labels, count: classCount))
    }

    /// Rows and values as given.
    init(_ rows: [[Double]], values given: [Double]) {
        inputs = .allocate(capacity: rows.count * rows[0].count)
        labels = .allocate(capacity: rows.count)
        values = .allocate(capacity: rows.count)
        for (index, value) in rows.joined().enumerated() { inputs[index] = Real(value) }
        for (index, value) in given.enumerated() { values[index] = Real(value) }
        labels.initialize(repeating: 0, count: rows.count)
        samples = Samples(count: rows.count, inputCount: rows[0].count, inputs: inputs, targets: .values(values))
    }

    deinit {
        inputs.deallocate()
        labels.deallocate()
        values.deallocate()
    }

    /// A network that holds all the rows.
    func network(_ hidden: [Int], _ activation: Activation, _ output: Output) -> Network<Real> {
        let shape = NetworkShape(
            inputs: samples.inputCount, hidden: hidden,
            outputs: output.outputCount(classCount: samples.targets.classCount))
        let network = Network<Real>(shape: shape, activation: activation, output: output, capacity: samples.count)
        for row in 0..<samples.count {
            (network.inputs + row * network.inputStride).update(
                from: samples.inputs + row * samples.inputCount, count: samples.inputCount)
        }
        return network
    }
}
