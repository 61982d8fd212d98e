import Datasets
import Glibc
import Perceptron
import Testing

@testable import Nursery

@Suite("Applying a model")
struct TrainedModelTests {
    /// A file that goes away with the value.
    private final class File {
        let path: String

        init(_ text: String) throws {
            var template = Array("/tmp/model-tests-XXXXXX".utf8CString)
            let descriptor = mkstemp(&template)
            try #require(descriptor >= 0)
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let bytes = Array(text.utf8)
            try #require(write(descriptor, bytes, bytes.count) == bytes.count)
            close(descriptor)
        }

        deinit { unlink(path) }
    }

    /// A model without hidden layers on two columns.
    private static func model<Real: Scalar>(
        _ weights: [Real], classes: [String], output: Output, mean: Double = 0, deviation: Double = 1,
        names: [String] = ["a", "b"]
    ) throws -> TrainedModel {
        let columns = names.map {
            ColumnCoding(name: $0, kind: .numbers(mean: 0, deviation: 1, fill: nil))
        }
        let coding = Coding(
            columns: columns, target: "the, y", classes: classes, targetMean: mean, targetDeviation: deviation)
        let description = ModelDescription(activation: .relu, output: output, coding: coding)
        let shape = NetworkShape(inputs: 2, hidden: [], outputs: output.outputCount(classCount: classes.count))
        let file = NetworkWeights(shape: shape, values: weights).safetensors(metadata: description.metadata)
        return try TrainedModel(parsing: file.bytes, file: "m")
    }

    @Test("regression gives values in the target's own unit")
    func regression() throws {
        let file = try File("b,a\n1,2\n0,0\n")
        // ŷ = 2a − b + 0.5.
        let model = try TrainedModelTests.model(
            [2, -1, 0.5] as [Double], classes: [], output: .linearSquared, mean: 100, deviation: 10)
        #expect(!model.isClassifier)
        let predictions = try model.predictions(for: file.path)
        #expect(predictions.csv(withProbabilities: false) == "\"the, y\"\n135\n105\n")
        #expect(predictions.csv(withProbabilities: true) == "\"the, y\"\n135\n105\n")
    }

    @Test("two classes have the probabilities 1 − σ and σ; one half is the first class")
    func twoClasses() throws {
        let file = try File("a,b\n0,0\n2,1\n-1,0\n")
        let model = try TrainedModelTests.model(
            [1, 0, 0] as [Float], classes: ["no", "yes, \"sure\""], output: .sigmoidCrossEntropy)
        let lines = try model.predictions(for: file.path).csv(withProbabilities: true).split(separator: "\n")
        #expect(lines[0] == "\"the, y\",\"the, y=no\",\"the, y=yes, \"\"sure\"\"\"")
        #expect(lines[1] == "no,0.5,0.5")
        #expect(lines[2].hasPrefix("\"yes, \"\"sure\"\"\",0.119202"))
        #expect(lines[3].hasPrefix("no,0.731058"))
    }

    @Test("of more classes the most probable one is taken, of equal ones the first, for any number of rows")
    func manyClasses() throws {
        let count = 700
        let file = try File(
            "a,b,extra\n" + (0..<count).map { "\($0 % 3 == 0 ? 1 : 0),\($0 % 3 == 1 ? 1 : 0),?\n" }.joined())
        let model = try TrainedModelTests.model(
            [3, 0, 0, 0, 3, 0, 0, 0, 0] as [Float], classes: ["x", "NA", "z"], output: .softmaxSquared)
        let predictions = try model.predictions(for: file.path)
        #expect(predictions.count == count)
        let lines = predictions.csv(withProbabilities: false).split(separator: "\n").dropFirst()
        // In the third row all are equal; a class whose name reads as missing stands in quotes.
        #expect(Array(lines) == (0..<count).map { ["x", "\"NA\"", "x"][$0 % 3] })
    }

    @Test("a file is read back with what was noted in it")
    func notes() throws {
        var model = try TrainedModelTests.model([0, 0, 0] as [Float], classes: ["0", "1"], output: .sigmoidSquared)
        model.note("digits", as: "experiment")
        let again = try TrainedModel(parsing: model.bytes, file: "m")
        #expect(again.noted("experiment") == "digits")
        #expect(again.bytes == model.bytes)
        #expect(TrainedModel.begins(model.bytes))
        #expect(!TrainedModel.begins("{\"data\":{\"file\": 1}}".utf8))
        #expect(!TrainedModel.begins("a,b\n".utf8))
    }

    @Test("an array's rows are predicted by the numbers of their columns, and columns that are not read are told")
    func arrays() throws {
        // IDX of 2 × 3 bytes, all of which happen to be characters of ASCII.
        let file = try File("\0\0\u{8}\u{2}\0\0\0\u{2}\0\0\0\u{3}\u{2}\u{1}\u{9}\0\0\u{9}")
        let model = try TrainedModelTests.model(
            [2, -1, 0.5] as [Double], classes: [], output: .linearSquared, names: ["1", "2"])
        let predictions = try model.predictions(for: file.path)
        #expect(predictions.csv(withProbabilities: false) == "\"the, y\"\n3.5\n0.5\n")
        #expect(predictions.remarks == ["column 3 is none that the model knows, and not read"])
    }

    @Test("a prediction that is not finite is refused with its row")
    func notFinite() throws {
        let file = try File("a,b\n0,0\n3e38,3e38\n")
        let model = try TrainedModelTests.model([1e30, 1e30, 0] as [Float], classes: [], output: .linearSquared)
        let error = #expect(throws: ModelError.self) { try model.predictions(for: file.path) }
        #expect(error?.problem == "row 2 below the header gives no finite prediction; check its numbers")
    }

    @Test("weights without a description, or with that of another network, are refused with what helps")
    func strangers() throws {
        let weights = NetworkWeights<Float>(
            shape: NetworkShape(inputs: 3, hidden: [], outputs: 1), values: [0, 0, 0, 0])
        let bare = #expect(throws: ModelError.self) {
            try TrainedModel(parsing: weights.safetensors(metadata: [:]).bytes, file: "w")
        }
        #expect(bare?.description.hasPrefix("w: holds weights without the coding") == true)
        let right = try TrainedModelTests.model([0, 0, 0] as [Float], classes: ["0", "1"], output: .sigmoidSquared)
        let metadata = try Safetensors(parsing: right.bytes).metadata
        let other = #expect(throws: ModelError.self) {
            try TrainedModel(parsing: weights.safetensors(metadata: metadata).bytes, file: "w")
        }
        #expect(other?.problem == "its tensors are those of a network 3-1, which its metadata do not describe")
    }
}
