internal import Datasets
internal import Perceptron

/// One split's rows, with the targets of a regression standardised.
final class PreparedRows<Real: Scalar & SampleScalar> {
    private let rows: Datasets.Samples<Real>
    /// The classes' numbers, or nothing.
    private let labels: SharedBuffer<Int32>?
    /// (y − mean)/deviation, or nothing.
    private let values: UnsafeMutablePointer<Real>

    init(_ split: Split, _ dataset: Dataset) throws(DatasetError) {
        rows = try split.samples(of: Real.self)
        values = .allocate(capacity: max(1, split.count))
        switch rows.answers {
        case .labels(let labels): self.labels = labels
        case .numbers(let numbers):
            labels = nil
            for row in 0..<split.count {
                values[row] = Real((Double(numbers[row]) - dataset.targetMean) / dataset.targetDeviation)
            }
        }
    }

    deinit { values.deallocate() }

    func samples(_ classCount: Int?) -> Perceptron.Samples<Real> {
        let targets: Targets<Real> =
            if let labels, let classCount { .classes(labels.start, count: classCount) } else { .values(values) }
        return Perceptron.Samples(
            count: rows.count, inputCount: rows.featureCount, inputs: rows.features.start, targets: targets)
    }
}
