internal import JSON
internal import Search

extension SettingCatalogue {
    /// The settings of experiments on the built-in perceptron.
    static let builtIn = SettingCatalogue(
        head + dataSettings + networkSettings + trainingSettings + stepSettings + penaltySettings + stopSettings
            + metricSettings + limitSettings + searchSettings,
        sections: [
            "": "What to train, what to vary, and how to score it.",
            "data": "What is learnt from.",
            "data.split": "Which rows train, score and test.",
            "network": "The shape of the perceptron, and where it begins.",
            "training": "How the perceptron learns.",
            "training.stop": "When training ends before its last epoch.",
            "metric": "What runs are scored by.",
            "limits": "What a run may take before it is ended.",
            "search": "What is varied, and how.",
            "search.accept": "When the descent takes a better score for better.",
        ])

    static let head = [
        SettingDeclaration("$schema", .text, .derived("none"), "Names the schema for editors; ignored."),
        SettingDeclaration(
            "name", .name, .derived("the file's name without .json"), "Names the sweep and its store."),
    ]

    private static let dataSettings = [
        SettingDeclaration(
            "data.file", .file, .required,
            "A file of CSV with a header, IDX, .npy, or LIBSVM, compressed by gzip or not; relative to this file."),
        SettingDeclaration(
            "data.target", .text, .absent, "The column of a CSV file that is to be predicted."),
        SettingDeclaration(
            "data.labels", .file, .absent,
            "The file of what is to be predicted, beside IDX and .npy; either of both, compressed by gzip or not."),
        SettingDeclaration(
            "data.task", .word(LearningTask.allCases.map(\.rawValue)), .value("classification"),
            "Whether the target is a class or a number."),
        SettingDeclaration(
            "data.split.validation", .shareOrLast(.between(0, 1)), .value(0.2),
            "The share of the rows that score a run, or how many they are at the file's end, before those of the test."),
        SettingDeclaration(
            "data.split.test", .shareOrLast(.from(0, below: 1)), .value(0.2),
            "The share of the rows that only the winner sees, or how many they are at the file's end."),
        SettingDeclaration(
            "data.split.stratify", .boolean, .byTask(classification: true, regression: false),
            when: [SettingCondition(setting: "data.task", accepted: .oneOf(["classification"]))],
            "Gives each split that is drawn the same share of each class."),
        SettingDeclaration(
            "data.scale", .word(["standard", "none"]), .value("standard"),
            "How inputs are scaled: standard is (x - mean) / deviation, fitted on the training rows alone."),
        SettingDeclaration(
            "data.fill", .word(["none", "mean", "median", "mode"]), .value("none"),
            "What an empty cell becomes, fitted on the training rows alone; none refuses it."),
        SettingDeclaration(
            "data.categorical", .columnNames, .value([]),
            "Numeric columns that are to be coded one-hot, as columns with words always are."),
        SettingDeclaration("data.ignore", .columnNames, .value([]), "Columns that are left out."),
    ]

    private static let networkSettings = [
        SettingDeclaration(
            "network.hidden", .widths, .value([32]),
            "The widths of the hidden layers; [] is plain linear or logistic regression."),
        SettingDeclaration(
            "network.activation", .word(["relu", "sigmoid", "tanh"]), .value("relu"),
            when: [SettingCondition(setting: "network.hidden", accepted: .allBut([]))],
            "The activation of the hidden layers."),
        SettingDeclaration(
            "network.weights", .initialWeights, .value("he"),
            "How the initial weights are drawn, with biases of 0; or the file that holds both, relative to this file."),
    ]

    private static let trainingSettings = [
        SettingDeclaration(
            "training.loss", .wordByTask(classification: ["cross-entropy", "squared"], regression: ["squared"]),
            .byTask(classification: "cross-entropy", regression: "squared"), "What training minimises."),
        SettingDeclaration(
            "training.batch", .orWord(.wholeNumber(.atLeast(1)), "full"), .value(32),
            "How many rows a step averages over."),
        SettingDeclaration(
            "training.epochs", .wholeNumber(.atLeast(1)), .value(100), "The greatest number of epochs."),
        SettingDeclaration(
            "training.shuffle", .boolean, .value(true), "Takes the rows in a new order in each epoch."),
        SettingDeclaration("training.learningRate", .number(.above(0)), .value(0.1), "The learning rate."),
        SettingDeclaration(
            "training.schedule",
            .word(["constant", "1/t", "1/sqrt(t)", "polynomial", "adagrad", "momentum", "rmsprop", "adam"]),
            .value("constant"), "How the learning rate changes, by time or by parameter."),
    ]

    private static let stepSettings = [
        SettingDeclaration(
            "training.decayAfter", .number(.above(0)), .value(1), when: [schedule("1/t", "1/sqrt(t)")],
            "The t from which 1/t and 1/sqrt(t) decay in earnest."),
        SettingDeclaration(
            "training.decayPer", .word(["epoch", "step"]), .value("epoch"),
            when: [schedule("1/t", "1/sqrt(t)", "polynomial")], "What the t of a schedule counts."),
        SettingDeclaration(
            "training.power", .number(.above(0)), .value(1), when: [schedule("polynomial")],
            "The power of the polynomial decay."),
        SettingDeclaration(
            "training.finalFactor", .number(.from(0, to: 1)), .value(0), when: [schedule("polynomial")],
            "The last rate of the polynomial decay as a share of the first."),
        SettingDeclaration(
            "training.momentum", .number(.from(0, below: 1)), .value(0.9), when: [schedule("momentum")],
            "How much of the last step goes into the next one."),
        SettingDeclaration(
            "training.rho", .number(.from(0, below: 1)), .value(0.99), when: [schedule("rmsprop")],
            "How slowly rmsprop forgets squared gradients."),
        SettingDeclaration(
            "training.beta1", .number(.from(0, below: 1)), .value(0.9), when: [schedule("adam")],
            "How slowly adam forgets gradients."),
        SettingDeclaration(
            "training.beta2", .number(.from(0, below: 1)), .value(0.999), when: [schedule("adam")],
            "How slowly adam forgets squared gradients."),
        SettingDeclaration(
            "training.epsilon", .number(.above(0)), .value(1e-8), when: [schedule("adagrad", "rmsprop", "adam")],
            "Keeps the schedules that divide by gradients from dividing by 0."),
        SettingDeclaration(
            "training.layerFactors", .factors, .value([]),
            "The learning rate of each layer's weights as a multiple of the common one; [] is 1 for all."),
        SettingDeclaration(
            "training.biasFactors", .factors, .value([]),
            "The learning rate of each layer's biases as a multiple of the common one; [] is 1 for all."),
    ]

    private static let penaltySettings = [
        SettingDeclaration(
            "training.penalty", .word(["none", "l2", "l1", "l1-column", "elastic"]), .value("none"),
            "What is added to the loss to keep weights small."),
        SettingDeclaration(
            "training.lambda", .number(.atLeast(0)), .value(0), when: [isPenalised],
            "How much the penalty on the weights counts."),
        SettingDeclaration(
            "training.biasLambda", .number(.atLeast(0)), .value(0), when: [isPenalised],
            "How much the penalty on the biases counts."),
        SettingDeclaration(
            "training.l1Ratio", .number(.from(0, to: 1)), .value(0.5),
            when: [SettingCondition(setting: "training.penalty", accepted: .oneOf(["elastic"]))],
            "The share of l1 in the elastic penalty; the rest is l2."),
    ]

    private static let stopSettings = [
        SettingDeclaration(
            "training.stop.patience", .orNull(.wholeNumber(.atLeast(1))), .value(10),
            "Ends training after so many epochs without a better score, and keeps the best one's weights."),
        SettingDeclaration(
            "training.stop.on", .word(["validation", "training"]), .value("validation"),
            when: [SettingCondition(setting: "training.stop.patience", accepted: .allBut(.null))],
            "The rows whose score patience watches."),
        SettingDeclaration(
            "training.stop.lossChange", .orNull(.number(.above(0))), .value(.null),
            "Ends training when the loss changes from one epoch to the next by less than this share."),
        SettingDeclaration(
            "training.precision", .word(["single", "double"]), .value("single"), "The precision of all arithmetic."),
    ]

    private static let metricSettings = [
        SettingDeclaration(
            "metric.name",
            .wordByTask(
                classification: Metric.declared(for: .classification).map(\.name),
                regression: Metric.declared(for: .regression).map(\.name)),
            .byTask(classification: "accuracy", regression: "root-mean-squared-error"), "What runs are scored by."),
        SettingDeclaration(
            "metric.goal", .word(Goal.allCases.map(\.rawValue)), .derived("the metric's own"),
            "Which way is better; only for readers, because each metric has its own."),
    ]

    /// What a run may take, whatever trains.
    static let limitSettings = [
        SettingDeclaration(
            "limits.runTime", .orNull(.time), .value(.null),
            "For how long a run may run: a number of seconds, or a text such as 90s, 10m or 1.5h."),
        SettingDeclaration(
            "limits.memory", .orNull(.size), .value(.null),
            "The address space that each process of a run may have: a number of bytes, or a text such as 4GB."),
    ]

    private static let isPenalised = SettingCondition(setting: "training.penalty", accepted: .allBut("none"))

    private static func schedule(_ names: String...) -> SettingCondition {
        SettingCondition(setting: "training.schedule", accepted: .oneOf(names.map { .string($0) }))
    }
}
