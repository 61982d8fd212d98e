internal import Datasets
internal import Perceptron

/// A data set in one precision, as the trainer takes it.
struct PreparedData<Real: Scalar & SampleScalar> {
    /// Nil for regression.
    let classCount: Int?
    /// By which the targets of a regression are divided before they are learnt; 1 for classes.
    let targetDeviation: Double
    /// How cells became numbers: what a model's file has to say to be applied to new rows.
    let coding: Coding
    private let trainingRows: PreparedRows<Real>
    private let validationRows: PreparedRows<Real>
    private let testRows: PreparedRows<Real>

    /// - Throws: `DatasetError` where the system refuses the memory.
    init(_ dataset: Dataset) throws(DatasetError) {
        classCount = dataset.classes.isEmpty ? nil : dataset.classes.count
        targetDeviation = dataset.targetDeviation
        coding = dataset.coding
        trainingRows = try PreparedRows(dataset.training, dataset)
        validationRows = try PreparedRows(dataset.validation, dataset)
        testRows = try PreparedRows(dataset.test, dataset)
    }

    /// D.
    var featureCount: Int { coding.featureCount }

    var training: Perceptron.Samples<Real> { trainingRows.samples(classCount) }
    var validation: Perceptron.Samples<Real> { validationRows.samples(classCount) }
    var test: Perceptron.Samples<Real> { testRows.samples(classCount) }
}
