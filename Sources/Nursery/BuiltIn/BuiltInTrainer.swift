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
    /// By fold, or a single one; nil until a run asks for the precision.
    private var single: [PreparedData<Float>]?
    private var double: [PreparedData<Double>]?
    /// The bytes of files of initial weights, each read once: a file that is exchanged meanwhile changes nothing.
    private var weightsFiles: [InitialWeightsFile: [UInt8]] = [:]

    package init() {}

    package mutating func load(
        settings: JSONValue, metric: String, splitSeed: Int, folds: Int?
    ) throws -> SplitSizes {
        let reader = SettingsReader(settings)
        guard let known = Metric(rawValue: metric) else { preconditionFailure("\(metric) is no metric") }
        self.metric = known
        description = DatasetDescription(reader, splitSeed: splitSeed, folds: folds)
        try prepare(settings: settings)
        let classCount = single?.first?.classCount ?? double?.first?.classCount
        if let classCount, known == .rocAUC, classCount != 2 {
            throw SettingsError(
                "metric.name: \"roc-auc\" is for two classes, and the target has \(classCount); "
                    + "choose \"accuracy\", \"balanced-accuracy\" or \"f1\"")
        }
        if let single { return try sizes(single, settings) }
        guard let double else { preconditionFailure("the data were just prepared") }
        return try sizes(double, settings)
    }

    private func sizes<Real: Scalar>(_ folds: [PreparedData<Real>], _ settings: JSONValue) throws -> SplitSizes {
        // What cannot fit is told before anything is trained; a fold may lack a category, and so an input.
        for data in folds { _ = try initialWeights(settings, data) }
        let data = folds[0]
        return SplitSizes(training: data.training.count, validation: data.validation.count, test: data.test.count)
    }

    package mutating func prepare(settings: JSONValue) throws {
        guard let description else { preconditionFailure("the data are loaded first") }
        switch Precision(settings) {
        case .single: if single == nil { single = try BuiltInTrainer.prepared(description) }
        case .double: if double == nil { double = try BuiltInTrainer.prepared(description) }
        }
        if let file = BuiltInTrainer.weightsFile(settings), weightsFiles[file] == nil {
            weightsFiles[file] = try file.bytes()
        }
    }

    /// The data of all folds at once, since each configuration needs all of them.
    ///
    /// Later the cells from which they are made, which are not in shared memory, would have to be read again or be copied
    /// by each fork.
    private static func prepared<Real: Scalar & SampleScalar>(
        _ description: DatasetDescription
    ) throws(DatasetError) -> [PreparedData<Real>] {
        try Dataset.folds(loading: description).map { dataset throws(DatasetError) in try PreparedData(dataset) }
    }

    /// The data of a run: those of its fold.
    private func data<Real>(_ prepared: [PreparedData<Real>]?, _ fold: Int?) -> PreparedData<Real> {
        guard let prepared else { preconditionFailure("the data are prepared first") }
        return prepared[(fold ?? 1) - 1]
    }

    private static func weightsFile(_ settings: JSONValue) -> InitialWeightsFile? {
        InitialWeightsFile(SettingsReader(settings).value("network.weights"))
    }

    package func train(settings: JSONValue, seed: Int, fold: Int?, stage: TrainingStage?, output: RunOutput) throws {
        switch Precision(settings) {
        case .single: try train(settings, seed, data(single, fold), stage, output)
        case .double: try train(settings, seed, data(double, fold), stage, output)
        }
    }

    private func train<Real: Scalar>(
        _ settings: JSONValue, _ seed: Int, _ data: PreparedData<Real>, _ stage: TrainingStage?, _ output: RunOutput
    ) throws {
        let options = options(settings, data, stage)
        let shape = shape(options, data)
        output.write(["weights": .number(Double(shape.parameterCount))])
        var checkpoint = RunCheckpoint<Real>(output.checkpoint)
        let ownState = checkpoint.state(options, shape)
        for line in checkpoint.lines { output.write(line) }
        let trained = Training.train(
            options, training: data.training, validation: data.validation, targetDeviation: data.targetDeviation,
            seed: seed, weights: try initialWeights(settings, data),
            from: try ownState ?? StageFile(stage, output).state(options, shape), onFirstStep: output.didTakeFirstStep,
            onEpoch: { record in
                output.write(record.json)
                checkpoint.add(record.json)
            },
            onState: { checkpoint.keep($0) }, keepsState: stage?.epochs != nil)
        try tell(trained, options, data, stage, output)
    }

    private func options<Real>(
        _ settings: JSONValue, _ data: PreparedData<Real>, _ stage: TrainingStage? = nil
    ) -> TrainingOptions {
        var options = TrainingOptions(SettingsReader(settings), metric: metric, classCount: data.classCount)
        options.pause = stage?.epochs
        return options
    }

    /// Θ to begin with, where the settings name a file of it; nil where it is to be drawn.
    ///
    /// - Throws: `ModelError` where the file holds no weights, `SettingsError` where they are those of another network.
    private func initialWeights<Real: Scalar>(_ settings: JSONValue, _ data: PreparedData<Real>) throws -> [Real]? {
        guard let file = BuiltInTrainer.weightsFile(settings) else { return nil }
        guard let bytes = weightsFiles[file] else { preconditionFailure("the file of weights is read first") }
        let weights: NetworkWeights<Real>
        do throws(SafetensorsError) {
            weights = try NetworkWeights(Safetensors(parsing: bytes))
        } catch {
            throw ModelError(file: file.path, error)
        }
        let shape = shape(options(settings, data), data)
        guard weights.shape == shape else {
            throw SettingsError(
                "network.weights.file: \(file.path) holds a network \(weights.shape.text), and the experiment's is "
                    + "\(shape.text) (inputs, hidden layers, outputs); name another file, or change network.hidden")
        }
        return weights.values
    }

    private func shape<Real>(_ options: TrainingOptions, _ data: PreparedData<Real>) -> NetworkShape {
        NetworkShape(
            inputs: data.featureCount, hidden: options.hidden,
            outputs: options.output.outputCount(classCount: data.classCount ?? 1))
    }

    private func tell<Real: Scalar>(
        _ trained: Training.Trained<Real>, _ options: TrainingOptions, _ data: PreparedData<Real>,
        _ stage: TrainingStage?, _ output: RunOutput
    ) throws {
        switch trained.result {
        case .finished(let score, let bestEpoch, _):
            let model = ModelDescription(activation: options.activation, output: options.output, coding: data.coding)
            let weights = NetworkWeights(shape: trained.shape, values: trained.weights)
            try output.keepWeights(weights.safetensors(metadata: model.metadata).bytes)
            if let state = trained.state { try StageFile(stage, output).keep(state) }
            output.write(["score": .number(score), "bestEpoch": .number(Double(bestEpoch))])
        case .diverged(let epoch):
            output.write(["divergedInEpoch": .number(Double(epoch))])
        }
    }

    package func test(settings: JSONValue, weights: [UInt8], fold: Int?) throws -> Double {
        switch Precision(settings) {
        case .single: try testScore(settings, weights, data(single, fold))
        case .double: try testScore(settings, weights, data(double, fold))
        }
    }

    private func testScore<Real: Scalar>(
        _ settings: JSONValue, _ bytes: [UInt8], _ data: PreparedData<Real>
    ) throws -> Double {
        let options = options(settings, data)
        let weights: NetworkWeights<Real>
        do throws(SafetensorsError) {
            weights = try NetworkWeights(Safetensors(parsing: bytes))
        } catch {
            throw ModelError(file: "the weights that were kept", error)
        }
        guard weights.shape == shape(options, data) else {
            throw ModelError(
                file: "the weights that were kept",
                problem: "they are those of a network \(weights.shape.text), which is not the run's")
        }
        return Training.score(weights.values, options, on: data.test, targetDeviation: data.targetDeviation)
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
