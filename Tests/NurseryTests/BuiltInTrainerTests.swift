import ChildProcess
import Glibc
import JSON
import Perceptron
import Testing
import Tuning

@testable import Datasets
@testable import Nursery

/// The built-in trainer in this process, on the project's own data, from an experiment's text to predictions.
@Suite("The built-in trainer and the weights that it keeps")
struct BuiltInTrainerTests {
    private static let folder =
        #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/experiments"

    private static let digits = #""data": {"file": "data/digits.csv", "target": "target"}"#

    /// A training with what it left behind.
    private struct Trained {
        var experiment: Experiment
        var trainer: BuiltInTrainer
        var score: Double
        var weights: [UInt8]
        var weightCount: Int?
    }

    private static func train(_ text: String, fold: Int? = nil) throws -> Trained {
        let experiment = try Experiment(parsing: text, file: "\(folder)/experiment.json")
        let settings = experiment.settings.root
        var trainer = BuiltInTrainer()
        _ = try trainer.load(
            settings: settings, metric: experiment.metric.name, splitSeed: experiment.seed,
            folds: experiment.folds)
        let lines = try MemoryFile(name: "lines")
        let output = RunOutput(lines: lines.descriptor, weights: try MemoryFile(name: "weights"), forked: 0)
        try trainer.train(settings: settings, seed: 3, fold: fold, stage: nil, output: output)
        try output.finish()
        var transcript = RunTranscript()
        transcript.append(try lines.bytes())
        let score = try #require(transcript.outcome(exit: .exited(0))?.score)
        return Trained(
            experiment: experiment, trainer: trainer, score: score, weights: try output.keptWeights(),
            weightCount: transcript.weightCount)
    }

    /// What stands in a column of a file of numbers.
    private static func column(_ name: String, of text: String) throws -> [String] {
        let rows = text.split(separator: "\n").map { $0.split(separator: ",") }
        let place = try #require(rows[0].firstIndex { $0 == name })
        return rows.dropFirst().map { String($0[place]) }
    }

    private static func text(ofFile path: String) throws -> String { try TextFile.read(path) }

    @Test(
        "predictions for the file of the data score what the training told, split by split",
        arguments: [
            (#"{DIGITS, "training": {"epochs": 3}}"#, "target"),
            (#"{DIGITS, "network": {"hidden": []}, "training": {"epochs": 2, "precision": "double"}}"#, "target"),
            (
                #"{"data": {"file": "data/breast_cancer.csv", "target": "target"}, "training": {"epochs": 3},"#
                    + #""network": {"activation": "tanh", "hidden": [6, 5]}}"#, "target"
            ),
            (
                #"{"data": {"file": "data/concrete.csv", "target": "strength", "task": "regression"},"#
                    + #""training": {"epochs": 3, "learningRate": 0.01}}"#, "strength"
            ),
        ])
    func predictions(text: String, target: String) throws {
        let text = text.hasPrefix("{DIGITS") ? "{\(BuiltInTrainerTests.digits)\(text.dropFirst(7))" : text
        let trained = try BuiltInTrainerTests.train(text)
        let settings = trained.experiment.settings.root
        let tensors = try Safetensors(parsing: trained.weights).tensors
        #expect(trained.weightCount == tensors.map { $0.shape.reduce(1, *) }.reduce(0, +))
        let file = try #require(trained.experiment.settings["data.file"]?.string)
        let model = try TrainedModel(parsing: trained.weights, file: "kept")
        let predicted = try BuiltInTrainerTests.column(
            target, of: model.predictions(for: file).csv(withProbabilities: false))
        let right = try BuiltInTrainerTests.column(target, of: BuiltInTrainerTests.text(ofFile: file))
        let data = try Dataset(
            loading: DatasetDescription(SettingsReader(settings), splitSeed: trained.experiment.seed))
        func score(_ split: Split) -> Double {
            if model.isClassifier {
                return Double(split.rows.count { predicted[$0] == right[$0] }) / Double(split.count)
            }
            let squares = split.rows.map { row in
                let difference = (Double(predicted[row]) ?? .nan) - (Double(right[row]) ?? .nan)
                return difference * difference
            }
            return (squares.reduce(0, +) / Double(split.count)).squareRoot()
        }
        #expect(abs(score(data.validation) - trained.score) < 1e-5 * trained.score)
        let testScore = try trained.trainer.test(settings: settings, weights: trained.weights, fold: nil)
        #expect(abs(score(data.test) - testScore) < 1e-5 * testScore)
    }

    @Test("a fold is trained on its own rows, and scored on those that it holds out", arguments: [1, 3])
    func folds(fold: Int) throws {
        let trained = try BuiltInTrainerTests.train(
            #"{"data": {"file": "data/breast_cancer.csv", "target": "target"}, "training": {"epochs": 3}, "#
                + #""search": {"folds": 3}}"#,
            fold: fold)
        let settings = trained.experiment.settings.root
        let file = try #require(trained.experiment.settings["data.file"]?.string)
        let model = try TrainedModel(parsing: trained.weights, file: "kept")
        let predicted = try BuiltInTrainerTests.column(
            "target", of: model.predictions(for: file).csv(withProbabilities: false))
        let right = try BuiltInTrainerTests.column("target", of: BuiltInTrainerTests.text(ofFile: file))
        let data = try Dataset.folds(
            loading: DatasetDescription(
                SettingsReader(settings), splitSeed: trained.experiment.seed, folds: trained.experiment.folds))
        func score(_ split: Split) -> Double {
            Double(split.rows.count { predicted[$0] == right[$0] }) / Double(split.count)
        }
        #expect(abs(score(data[fold - 1].validation) - trained.score) < 1e-6)
        let testScore = try trained.trainer.test(settings: settings, weights: trained.weights, fold: fold)
        #expect(abs(score(data[fold - 1].test) - testScore) < 1e-6)
    }

    @Test("a training that begins from a file goes on from its weights, in either precision")
    func beginning() throws {
        let first = try BuiltInTrainerTests.train("{\(BuiltInTrainerTests.digits), \"training\": {\"epochs\": 8}}")
        let path = "/tmp/built-in-trainer-\(getpid()).safetensors"
        try TextFile.replace(path, with: first.weights)
        defer { unlink(path) }
        for precision in ["single", "double"] {
            // So small a rate changes nothing that shows.
            let again = try BuiltInTrainerTests.train(
                """
                {\(BuiltInTrainerTests.digits), "network": {"weights": {"file": "\(path)"}},
                  "training": {"epochs": 1, "learningRate": 1e-12, "precision": "\(precision)"}}
                """)
            #expect(abs(again.score - first.score) < 0.003)
            let (before, after) = try (
                NetworkWeights<Double>(Safetensors(parsing: first.weights)),
                NetworkWeights<Double>(Safetensors(parsing: again.weights))
            )
            #expect(zip(before.values, after.values).allSatisfy { abs($0 - $1) < 1e-6 })
        }
    }

    @Test("a file of another network, or of none, is refused when the data are loaded")
    func misfit() throws {
        let path = "/tmp/built-in-trainer-misfit-\(getpid()).safetensors"
        defer { unlink(path) }
        let text = "{\(BuiltInTrainerTests.digits), \"network\": {\"weights\": {\"file\": \"\(path)\"}}}"
        let shape = NetworkShape(inputs: 64, hidden: [16], outputs: 10)
        let weights = NetworkWeights<Float>(
            shape: shape, values: Array(repeating: 0.1, count: shape.parameterCount))
        try TextFile.replace(path, with: weights.safetensors(metadata: [:]).bytes)
        let misfit = #expect(throws: SettingsError.self) { try BuiltInTrainerTests.train(text) }
        #expect(
            misfit?.description
                == "network.weights.file: \(path) holds a network 64-16-10, and the experiment's is 64-32-10 "
                + "(inputs, hidden layers, outputs); name another file, or change network.hidden")
        try TextFile.replace(path, with: "no weights")
        let nothing = #expect(throws: ModelError.self) { try BuiltInTrainerTests.train(text) }
        #expect(nothing?.description.hasPrefix("\(path): ") == true)
    }
}
