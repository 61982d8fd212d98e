internal import Datasets
internal import Glibc
internal import Perceptron

/// A trained network with all that it takes to apply it to new rows: one safetensors file.
package struct TrainedModel {
    private var contents: Safetensors
    private let network: Network
    private let model: ModelDescription

    private enum Network {
        case single(NetworkWeights<Float>)
        case double(NetworkWeights<Double>)

        var shape: NetworkShape {
            switch self {
            case .single(let weights): weights.shape
            case .double(let weights): weights.shape
            }
        }
    }

    /// Reads the bytes of a model.
    ///
    /// - Parameter file: Where they come from, for messages.
    /// - Throws: `ModelError` for anything but weights with a description that fits them.
    package init(parsing bytes: [UInt8], file: String) throws(ModelError) {
        do throws(SafetensorsError) {
            contents = try Safetensors(parsing: bytes)
            let isDouble = contents.tensors.contains { $0.type == .double }
            network = isDouble ? .double(try NetworkWeights(contents)) : .single(try NetworkWeights(contents))
        } catch {
            throw ModelError(file: file, error)
        }
        do throws(MalformedDescription) {
            model = try ModelDescription(contents.metadata)
            guard model.fits(network.shape) else { throw .shape(network.shape.text) }
        } catch {
            throw ModelError(file: file, problem: "\(error)")
        }
    }

    /// Whether bytes begin as those of a model do, and as no text does.
    ///
    /// They begin with the header's length in eight bytes, of which those that count millions and more are 0.
    package static func begins(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.count >= 8 && bytes.prefix(8).suffix(4).allSatisfy { $0 == 0 }
    }

    /// False for a model that predicts numbers.
    package var isClassifier: Bool { !model.coding.classes.isEmpty }

    /// The file's bytes.
    package var bytes: [UInt8] { contents.bytes }

    /// Notes where the model comes from; a key of the description itself keeps its meaning.
    package mutating func note(_ text: String, as key: String) {
        precondition(model.metadata[key] == nil, "\(key) is a key of the description")
        contents.metadata[key] = text
    }

    /// What the file's metadata say under a key.
    package func noted(_ key: String) -> String? { contents.metadata[key] }

    /// Applies the model to every row of a file, in any of the formats that can be learnt from.
    ///
    /// - Throws: `DatasetError` for a file that does not fit the coding, `ModelError` for a prediction without a value.
    package func predictions(for file: String) throws -> Predictions {
        let rows = try rows(of: file)
        let predictions =
            switch network {
            case .single(let weights): try predictions(weights, rows)
            case .double(let weights): try predictions(weights, rows)
            }
        if let row = predictions.firstRowWithoutValue {
            throw ModelError(
                file: file,
                problem: "\(rows.place(ofRow: row + 1)) gives no finite prediction; check its numbers")
        }
        return predictions
    }

    private func rows(of file: String) throws -> UnseenRows {
        do throws(DatasetError) {
            return try UnseenRows(loading: file, model.coding)
        } catch {
            // The data set's own words are about the setting that names the file of an experiment.
            guard case .unreadable(let code) = error.problem else { throw error }
            throw ModelError(file: file, problem: "cannot be read (\(String(cString: strerror(code))))")
        }
    }

    private func predictions<Real: Scalar & SampleScalar>(
        _ weights: NetworkWeights<Real>, _ rows: UnseenRows
    ) throws(DatasetError) -> Predictions {
        let features = try rows.features(of: Real.self)
        let outputs = Prediction.outputs(
            weights.values, shape: weights.shape, activation: model.activation, output: model.output.output,
            inputs: features.start, count: rows.count)
        return Predictions(outputs.map { Double($0) }, isSingle: Real.self == Float.self, model, remarks: rows.remarks)
    }
}
