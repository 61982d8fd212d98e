import Datasets
import Glibc
import Testing

@testable import Perceptron

@Suite("Rows of the lecture about data")
struct LectureDataTests {
    /// A file of the columns n, x and y that goes away with the value.
    private final class DataFile {
        let path: String

        init(_ rows: [String]) throws {
            var template = Array("/tmp/lecture-XXXXXX".utf8CString)
            let descriptor = mkstemp(&template)
            path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let text = Array("n,x,y\n\(rows.joined(separator: "\n"))\n".utf8)
            try #require(write(descriptor, text, text.count) == text.count && close(descriptor) == 0)
        }

        deinit { unlink(path) }

        func dataset(_ task: DatasetDescription.Task) throws -> Dataset {
            try Dataset(loading: DatasetDescription(file: path, target: "y", task: task, scale: .none))
        }
    }

    private static func samples(_ data: Datasets.Samples<Double>, _ classCount: Int) -> Perceptron.Samples<Double> {
        let targets: Targets<Double> =
            switch data.answers {
            case .labels(let labels): .classes(labels.start, count: classCount)
            case .numbers(let numbers): .values(numbers.start)
            }
        return Perceptron.Samples(
            count: data.count, inputCount: data.featureCount, inputs: data.features.start, targets: targets)
    }

    private static func train(_ dataset: Dataset, _ output: Output, _ metric: Metric) throws -> (
        trained: Training.Trained<Double>, test: Double
    ) {
        let splits = try [dataset.training, dataset.validation, dataset.test].map {
            try $0.samples(of: Double.self)
        }
        let samples = splits.map { LectureDataTests.samples($0, dataset.classes.count) }
        var options = TrainingOptions(output: output, metric: metric)
        options.hidden = [3]
        options.epochs = 20
        options.batch = 4
        options.update.learningRate = 0.01
        options.stop.patience = 5
        return withExtendedLifetime(splits) {
            let trained = Training.train(
                options, training: samples[0], validation: samples[1], targetDeviation: 1, seed: 1)
            return (trained, Training.score(trained.weights, options, on: samples[2], targetDeviation: 1))
        }
    }

    @Test(
        "L3: labels {1, 0} and {+1, −1} are the same two classes", arguments: [("0", "1"), ("-1", "1"), ("-1", "+1")])
    func labels(first: String, second: String) throws {
        func weights(_ first: String, _ second: String) throws -> [Double] {
            let file = try DataFile((0..<40).map { "\($0 % 7),\($0 % 3),\($0 % 7 > 2 ? second : first)" })
            return try LectureDataTests.train(file.dataset(.classification), .sigmoidCrossEntropy, .accuracy)
                .trained.weights
        }
        #expect(try weights(first, second) == weights("no", "yes"))
    }

    @Test("L19: what stands in the test rows changes neither the weights nor the score that chooses among them")
    func testRows() throws {
        func row(_ number: Int, x: Int, y: Int) -> String { "\(Double(number) / 50),\(x),\(y)" }
        let plain = try DataFile((0..<50).map { row($0, x: $0 % 3, y: $0 % 5) })
        let dataset = try plain.dataset(.regression)
        let samples = try dataset.test.samples(of: Double.self)
        let testRows = Set((0..<samples.count).map { Int((samples.features[$0 * 2] * 50).rounded()) })
        #expect(testRows.count == 10)
        let changed = try DataFile(
            (0..<50).map { testRows.contains($0) ? row($0, x: 100 + $0, y: -1000 * $0) : row($0, x: $0 % 3, y: $0 % 5) }
        )
        let first = try LectureDataTests.train(dataset, .linearSquared, .meanSquaredError)
        let second = try LectureDataTests.train(changed.dataset(.regression), .linearSquared, .meanSquaredError)
        #expect(first.trained.weights == second.trained.weights)
        #expect(first.trained.result == second.trained.result)
        #expect(first.test != second.test)
    }
}
