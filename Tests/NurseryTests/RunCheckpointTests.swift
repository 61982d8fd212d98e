import ChildProcess
import Glibc
import JSON
import Testing
import Tuning

@testable import Nursery

/// A long run of the built-in trainer that is ended and started again.
@Suite("The checkpoint of a run")
struct RunCheckpointTests {
    private static let folder =
        #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/experiments"

    private let path = "/tmp/tune-checkpoint-test-\(getpid())-\(UInt32.random(in: 0 ... .max))/deep/state.safetensors"

    /// What a run tells and keeps.
    private struct Told: Equatable {
        var lines: [String]
        var weights: [UInt8]
    }

    /// - Parameter pause: The epoch at which the run is cut off; nil for a run that ends by itself.
    private func run(
        _ training: String, pause: Int? = nil, file: CheckpointFile? = nil, state: [UInt8] = []
    ) throws -> Told {
        let text = #"{"data": {"file": "data/digits.csv", "target": "target"}, "training": {\#(training)}}"#
        let experiment = try Experiment(parsing: text, file: "\(Self.folder)/experiment.json")
        let settings = experiment.settings.root
        var trainer = BuiltInTrainer()
        _ = try trainer.load(settings: settings, metric: "accuracy", splitSeed: experiment.seed, folds: nil)
        let lines = try MemoryFile(name: "lines")
        let memory = try MemoryFile(name: "state")
        try memory.write(state)
        let output = RunOutput(
            lines: lines.descriptor, weights: try MemoryFile(name: "weights"), state: memory, checkpoint: file,
            forked: 0)
        let stage = pause.map { TrainingStage(training: "stage", epochs: $0) }
        try trainer.train(settings: settings, seed: 3, fold: nil, stage: stage, output: output)
        try output.finish()
        let told = String(decoding: try lines.bytes(), as: UTF8.self).split(separator: "\n").map(String.init)
        return Told(
            lines: told.filter { $0.hasPrefix("{\"epoch\"") || $0.hasPrefix("{\"score\"") },
            weights: try output.keptWeights())
    }

    private func removeFile() {
        unlink(path)
        rmdir(AbsolutePath.folder(of: path))
        rmdir(AbsolutePath.folder(of: AbsolutePath.folder(of: path)))
    }

    @Test(
        "a run that goes on from it tells and keeps what it would have without an end, bit for bit",
        arguments: ["constant", "1/sqrt(t)", "polynomial", "adagrad", "momentum", "rmsprop", "adam"],
        ["single", "double"])
    func goesOn(schedule: String, precision: String) throws {
        defer { removeFile() }
        let training =
            #""epochs": 8, "learningRate": 0.01, "stop": {"patience": 3}, "schedule": "\#(schedule)", "#
            + #""precision": "\#(precision)""#
        let whole = try run(training)
        let file = CheckpointFile(path: path, run: "a", interval: 0)
        // It leaves the state after the epoch before its last.
        _ = try run(training, pause: 5, file: file)
        let checkpoint = try TextFile.bytes(of: path)
        let state = try Safetensors(parsing: checkpoint)
        #expect(state.metadata["epoch"] == "4")
        #expect(try run(training, file: file) == whole)
        #expect(try Safetensors(parsing: TextFile.bytes(of: path)).metadata["epoch"] == String(whole.lines.count - 2))
    }

    @Test("what is no whole checkpoint of the run is not gone on from")
    func useless() throws {
        defer { removeFile() }
        let training = #""epochs": 4, "stop": {"patience": null}"#
        let whole = try run(training)
        let file = CheckpointFile(path: path, run: "a", interval: 0)
        #expect(try run(training, file: file) == whole)
        let checkpoint = try TextFile.bytes(of: path)
        let other = CheckpointFile(path: path, run: "another", interval: 1000)
        #expect(try run(training, file: other) == whole)
        for length in [0, 1, 100, checkpoint.count / 2, checkpoint.count - 1] {
            try TextFile.replace(path, with: Array(checkpoint.prefix(length)))
            #expect(try run(training, file: CheckpointFile(path: path, run: "a", interval: 1000)) == whole)
        }
        try TextFile.replace(path, with: checkpoint)
        let wider = training.replacing("4", with: "3")
        #expect(try run(wider, file: file).lines.count == 4, "it stands where this training ends")
    }

    @Test("a run that is over before the first is due leaves none, and neither does one whose folder cannot be made")
    func none() throws {
        _ = try run(#""epochs": 2"#, file: CheckpointFile(path: path, run: "a"))
        #expect(throws: TextFile.Failure.self) { try TextFile.bytes(of: path) }
        let nowhere = CheckpointFile(path: "/dev/null/x/state", run: "a", interval: 0)
        #expect(try run(#""epochs": 2"#, file: nowhere) == run(#""epochs": 2"#))
    }
}

extension String {
    fileprivate func replacing(_ old: Character, with new: Character) -> String {
        String(map { $0 == old ? new : $0 })
    }
}
