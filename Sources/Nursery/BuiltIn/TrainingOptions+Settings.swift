internal import JSON
internal import Perceptron

extension TrainingOptions {
    /// What the sections `network` and `training` say.
    ///
    /// - Parameter classCount: Nil for regression.
    init(_ settings: SettingsReader, metric: Metric, classCount: Int?) {
        self.init(
            output: TrainingOptions.output(loss: settings.text("training.loss"), classCount: classCount),
            metric: metric)
        hidden = settings.numbers("network.hidden").map { Int($0) }
        activation = settings.word("network.activation")
        if let drawn = TrainingOptions.initialization(settings.value("network.weights")) { initialization = drawn }
        update = UpdateOptions(settings)
        batch = settings.optionalNumber("training.batch").map { Int($0) }
        epochs = settings.integer("training.epochs")
        shuffle = settings.bool("training.shuffle")
        stop.patience = settings.optionalNumber("training.stop.patience").map { Int($0) }
        stop.watched = settings.word("training.stop.on")
        stop.lossChange = settings.optionalNumber("training.stop.lossChange")
    }

    /// Two classes have one σ output, more have softmax.
    private static func output(loss: String, classCount: Int?) -> Output {
        switch (loss, classCount) {
        case (_, nil): .linearSquared
        case ("squared", 2): .sigmoidSquared
        case ("squared", _): .softmaxSquared
        case (_, 2): .sigmoidCrossEntropy
        case (_, _): .softmaxCrossEntropy
        }
    }

    /// Nil where nothing is drawn, because the weights come from a file.
    private static func initialization(_ value: JSONValue) -> Initialization? {
        if value["file"] != nil { return nil }
        if let deviation = value["normal"]?.number { return .normal(deviation) }
        if let bound = value["uniform"]?.number { return .uniform(bound) }
        switch value.string {
        case "glorot": return .glorot
        case "he": return .he
        default: preconditionFailure("network.weights is none of the known initial weights: \(value.text)")
        }
    }
}

extension UpdateOptions {
    fileprivate init(_ settings: SettingsReader) {
        self.init()
        learningRate = settings.number("training.learningRate")
        (schedule, rule) = UpdateOptions.scheduleAndRule(settings)
        decayPer = settings.word("training.decayPer")
        layerFactors = settings.numbers("training.layerFactors")
        biasFactors = settings.numbers("training.biasFactors")
        lambda = settings.number("training.lambda")
        biasLambda = settings.number("training.biasLambda")
        penalty =
            switch settings.text("training.penalty") {
            case "none": .none
            case "l2": .l2
            case "l1": .l1
            case "l1-column": .l1Column
            case "elastic": .elastic(l1Ratio: settings.number("training.l1Ratio"))
            default: preconditionFailure("training.penalty is none of the known penalties")
            }
    }

    /// The file's one word says how η changes by time or how it differs by parameter.
    private static func scheduleAndRule(_ settings: SettingsReader) -> (Schedule, UpdateRule) {
        let epsilon = settings.number("training.epsilon")
        switch settings.text("training.schedule") {
        case "constant": return (.constant, .plain)
        case "1/t": return (.inverse(after: settings.number("training.decayAfter")), .plain)
        case "1/sqrt(t)": return (.inverseRoot(after: settings.number("training.decayAfter")), .plain)
        case "polynomial":
            return (
                .polynomial(
                    power: settings.number("training.power"), finalFactor: settings.number("training.finalFactor")),
                .plain
            )
        case "adagrad": return (.constant, .adaGrad(epsilon: epsilon))
        case "momentum": return (.constant, .momentum(beta: settings.number("training.momentum")))
        case "rmsprop": return (.constant, .rmsProp(rho: settings.number("training.rho"), epsilon: epsilon))
        case "adam":
            return (
                .constant,
                .adam(
                    beta1: settings.number("training.beta1"), beta2: settings.number("training.beta2"),
                    epsilon: epsilon)
            )
        default: preconditionFailure("training.schedule is none of the known schedules")
        }
    }
}
