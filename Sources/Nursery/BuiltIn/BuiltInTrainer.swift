internal import Datasets
package import JSON
internal import Perceptron
package import Tuning

/// The built-in multilayer perceptron as the nursery's program: settings in, lines and weights out.
package struct BuiltInTrainer: TrainingProgram {
    /// Names the numbers that a training gives; part of every run's key.
    package static let version = Training.numericVersion

    private var description: DatasetDescription?
    private var metric = Metric.accuracy
    private var single: PreparedData<Float>?
    private var double: PreparedData<Double>?

    package init() {}

    package mutating func load(settings: JSONValue, metric: String, splitSeed: Int) throws -> SplitSizes {
        let reader = SettingsReader(settings)
        guard let known = Metric(rawValue: metric) else { preconditionFailure("\(metric) is no metric") }
        self.metric = known
        description = DatasetDescription(reader, splitSeed: splitSeed)
        try prepare(settings: settings)
        let classCount = single?.classCount ?? double?.classCount
        if let classCount, known == .rocAUC, classCount != 2 {
            throw SettingsError(
                "metric.name: \"roc-auc\" is for two classes, and the target has \(classCount); "
                    + "choose \"accuracy\", \"balanced-accuracy\" or \"f1\"")
        }
        if let single { return BuiltInTrainer.sizes(single) }
        guard let double else { preconditionFailure("the data were just prepared") }
        return BuiltInTrainer.sizes(double)
    }

    private static func sizes<Real>(_ data: PreparedData<Real>) -> SplitSizes {
        SplitSizes(training: data.training.count, validation: data.validation.count, test: data.test.count)
    }

    package mutating func prepare(settings: JSONValue) throws {
        guard let description else { preconditionFailure("the data are loaded first") }
        switch Precision(settings) {
        case .single: if single == nil { single = try PreparedData(Dataset(loading: description)) }
        case .double: if double == nil { double = try PreparedData(Dataset(loading: description)) }
        }
    }

    package func train(settings: JSONValue, seed: Int, output: RunOutput) throws {
        switch Precision(settings) {
        case .single:
            guard let single else { preconditionFailure("the data are prepared first") }
            let options = options(settings, single)
            let trained = Training.train(
                options, training: single.training, validation: single.validation,
                targetDeviation: single.targetDeviation, seed: seed, onFirstStep: output.didTakeFirstStep,
                onEpoch: { output.write($0.json) })
            try tell(trained, output)
        case .double:
            guard let double else { preconditionFailure("the data are prepared first") }
            let options = options(settings, double)
            let trained = Training.train(
                options, training: double.training, validation: double.validation,
                targetDeviation: double.targetDeviation, seed: seed, onFirstStep: output.didTakeFirstStep,
                onEpoch: { output.write($0.json) })
            try tell(trained, output)
        }
    }

    private func options<Real>(_ settings: JSONValue, _ data: PreparedData<Real>) -> TrainingOptions {
        TrainingOptions(SettingsReader(settings), metric: metric, classCount: data.classCount)
    }

    private func tell<Real: Scalar>(_ trained: Training.Trained<Real>, _ output: RunOutput) throws {
        switch trained.result {
        case .finished(let score, let bestEpoch, _):
            try output.keepWeights(Safetensors.bytes(trained.weights, shape: trained.shape))
            output.write(["score": .number(score), "bestEpoch": .number(Double(bestEpoch))])
        case .diverged(let epoch):
            output.write(["divergedInEpoch": .number(Double(epoch))])
        }
    }

    package func test(settings: JSONValue, weights: [UInt8]) throws -> Double {
        switch Precision(settings) {
        case .single:
            guard let single else { preconditionFailure("the data are prepared first") }
            return try Training.score(
                Safetensors.weights(weights, as: Float.self), options(settings, single), on: single.test,
                targetDeviation: single.targetDeviation)
        case .double:
            guard let double else { preconditionFailure("the data are prepared first") }
            return try Training.score(
                Safetensors.weights(weights, as: Double.self), options(settings, double), on: double.test,
                targetDeviation: double.targetDeviation)
        }
    }

    /// What `training.precision` says.
    private enum Precision: String {
        case single
        case double

        init(_ settings: JSONValue) {
            self = SettingsReader(settings).word("training.precision")
        }
    }
}

extension EpochRecord {
    fileprivate var json: JSONValue {
        [
            "epoch": .number(Double(epoch)), "loss": .number(loss), "trainingScore": .number(trainingScore),
            "validationScore": .number(validationScore),
        ]
    }
}
