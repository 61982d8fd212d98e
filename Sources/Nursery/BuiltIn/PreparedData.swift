internal import Datasets
internal import Perceptron

/// A data set in one precision, as the trainer takes it.
struct PreparedData<Real: Scalar & BitwiseCopyable> {
    private let dataset: Dataset<Real>

    init(_ dataset: Dataset<Real>) {
        self.dataset = dataset
    }

    var training: Samples<Real> { samples(dataset.training) }
    var validation: Samples<Real> { samples(dataset.validation) }
    var test: Samples<Real> { samples(dataset.test) }

    /// Nil for regression.
    var classCount: Int? {
        switch dataset.coding.target {
        case .classes(let names): names.count
        case .values: nil
        }
    }

    var targetDeviation: Double {
        switch dataset.coding.target {
        case .classes: 1
        case .values(_, let deviation): deviation
        }
    }

    private func samples(_ split: DataSplit<Real>) -> Samples<Real> {
        let targets: Targets<Real> =
            if let classCount {
                .classes(UnsafePointer(split.labels.start), count: classCount)
            } else {
                .values(UnsafePointer(split.values.start))
            }
        return Samples(
            count: split.count, inputCount: dataset.coding.featureCount, inputs: UnsafePointer(split.inputs.start),
            targets: targets)
    }
}
