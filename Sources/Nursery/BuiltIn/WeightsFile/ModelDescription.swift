internal import Datasets
internal import JSON
internal import Perceptron

/// What it takes beside the weights to apply a network to new rows; in a file it is the `__metadata__`.
///
/// The widths are the tensors' shapes, and the precision is their type.
struct ModelDescription: Hashable, Sendable {
    var activation: Activation
    var output: OutputFunction
    var coding: Coding

    /// g of the output layer; of the loss that trained it nothing is left.
    enum OutputFunction: String, Hashable, Sendable, CaseIterable {
        case linear
        case sigmoid
        case softmax
    }

    private static let format = "tune model"
    private static let version = 1

    /// The description as texts, by the keys of the file.
    var metadata: [String: String] {
        var metadata = [
            "format": ModelDescription.format, "version": String(ModelDescription.version),
            "activation": activation.rawValue, "output": output.rawValue, "target": coding.target,
            "columns": JSONValue.array(coding.columns.map(\.json)).text,
        ]
        if coding.classes.isEmpty {
            metadata["task"] = "regression"
            metadata["targetMean"] = JSONValue.text(of: coding.targetMean)
            metadata["targetDeviation"] = JSONValue.text(of: coding.targetDeviation)
        } else {
            metadata["task"] = "classification"
            metadata["classes"] = JSONValue.array(coding.classes.map { .string($0) }).text
        }
        return metadata
    }

    init(activation: Activation, output: Output, coding: Coding) {
        self.activation = activation
        self.output = OutputFunction(output)
        self.coding = coding
    }

    /// Reads the metadata of a file.
    ///
    /// - Throws: `MalformedDescription` with the key that is missing or wrong.
    init(_ metadata: [String: String]) throws(MalformedDescription) {
        guard metadata["format"] == ModelDescription.format else { throw .foreign }
        guard let version = metadata["version"].flatMap({ Int($0) }), version >= 1 else { throw .wrong("version") }
        guard version <= ModelDescription.version else { throw .newer(version: version) }
        guard let activation = metadata["activation"].flatMap(Activation.init) else { throw .wrong("activation") }
        guard let output = metadata["output"].flatMap(OutputFunction.init) else { throw .wrong("output") }
        self.activation = activation
        self.output = output
        coding = try ModelDescription.coding(metadata)
    }

    private static func coding(_ metadata: [String: String]) throws(MalformedDescription) -> Coding {
        guard let target = metadata["target"] else { throw .wrong("target") }
        guard let list = json(metadata["columns"])?.array else { throw .wrong("columns") }
        let columns = list.compactMap(ColumnCoding.init)
        guard columns.count == list.count, Set(columns.map(\.name)).count == columns.count else {
            throw .wrong("columns")
        }
        var coding = Coding(columns: columns, target: target, classes: [], targetMean: 0, targetDeviation: 1)
        switch metadata["task"] {
        case "classification":
            guard let classes = json(metadata["classes"])?.texts, classes.count >= 2 else { throw .wrong("classes") }
            coding.classes = classes
        case "regression":
            guard let mean = json(metadata["targetMean"])?.number else { throw .wrong("targetMean") }
            guard let deviation = json(metadata["targetDeviation"])?.number, deviation > 0 else {
                throw .wrong("targetDeviation")
            }
            coding.targetMean = mean
            coding.targetDeviation = deviation
        default: throw .wrong("task")
        }
        return coding
    }

    private static func json(_ text: String?) -> JSONValue? { text.flatMap { try? JSONValue(parsing: $0) } }

    /// Whether a network of these widths is the one that is described.
    func fits(_ shape: NetworkShape) -> Bool {
        shape.widths[0] == coding.featureCount && shape.widths[shape.layerCount] == outputCount
    }

    /// Nil where the output function is not one for the task.
    private var outputCount: Int? {
        switch (output, coding.classes.count) {
        case (.linear, 0): 1
        case (.sigmoid, 2): 1
        case (.softmax, let count) where count > 2: count
        case (.linear, _), (.sigmoid, _), (.softmax, _): nil
        }
    }
}

extension ModelDescription.OutputFunction {
    init(_ output: Output) {
        self =
            switch output {
            case .linearSquared: .linear
            case .sigmoidSquared, .sigmoidCrossEntropy: .sigmoid
            case .softmaxSquared, .softmaxCrossEntropy: .softmax
            }
    }

    /// A pair with this output function.
    var output: Output {
        switch self {
        case .linear: .linearSquared
        case .sigmoid: .sigmoidCrossEntropy
        case .softmax: .softmaxCrossEntropy
        }
    }
}

/// Why a file's metadata describe no model.
enum MalformedDescription: Error, Hashable, Sendable, CustomStringConvertible {
    /// Weights of another program, or weights alone.
    case foreign
    case newer(version: Int)
    /// The key that is missing or has a value that does not fit.
    case wrong(String)
    /// The tensors are not those of the network that is described.
    case shape(String)

    var description: String {
        switch self {
        case .foreign:
            "holds weights without the coding of the data that belongs to them; `tune report … --save-weights FILE` "
                + "writes both"
        case .newer(let version): "was written by a later version of tune (format \(version)); use that version"
        case .wrong(let key): "its metadata hold no \"\(key)\" that can be used"
        case .shape(let text): "its tensors are those of a network \(text), which its metadata do not describe"
        }
    }
}
