import Glibc
import JSON
import Testing

@Suite("Models and predictions, end to end", .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"))
struct PredictTests {
    /// A folder with a finished sweep on the digits, and the experiment's path.
    private func sweep() throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(PredictTests.experiment, as: "digits")
        let result = try Tune.run([file, "--quiet"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        return (folder, file)
    }

    private static let experiment: JSONValue = [
        "data": ["file": "data/digits.csv", "target": "target"],
        "training": ["epochs": 20],
        "search": [
            "method": "grid", "parameters": [["name": "training.learningRate", "values": [0.01, 0.1]]], "repeats": 2,
        ],
    ]

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    @Test("a winner's file predicts what its store and its experiment do, and nearly all digits right")
    func digits() throws {
        let (folder, file) = try sweep()
        let model = "\(folder.path)/winner.safetensors"
        let report = try Tune.run(["report", file, "--save-weights", model], in: folder)
        #expect(report.status == 0)
        #expect(report.output.contains("--save-weights FILE"))
        #expect(report.error == "\(model): weights of the winner: trial 2, the first of its 2 runs (seed 1)\n")
        let data = "\(folder.path)/data/digits.csv"
        let predicted = try Tune.run(["predict", model, data], in: folder)
        #expect(predicted.status == 0, "\(predicted.error)")
        #expect(predicted.error == "")
        for source in [file, "\(folder.path)/digits.sqlite"] {
            #expect(try Tune.run(["predict", source, data], in: folder).output == predicted.output)
        }
        let right = lines(TextFile.read(data)).map { $0.split(separator: ",").last ?? "" }
        let found = lines(predicted.output)
        #expect(found.first == "target")
        try #require(found.count == right.count)
        #expect(Double(zip(found, right).count { $0 == $1 }) >= 0.96 * Double(right.count))
    }

    @Test("probabilities are one for each class, sum to 1, and go to the file that is named")
    func probabilities() throws {
        let (folder, file) = try sweep()
        let output = "\(folder.path)/p.csv"
        let data = "\(folder.path)/data/digits.csv"
        let result = try Tune.run(["predict", file, data, "--probabilities", "--output", output], in: folder)
        #expect(result.status == 0 && result.output.isEmpty, "\(result.error)")
        let rows = lines(TextFile.read(output)).map { $0.split(separator: ",") }
        #expect(rows[0] == ["target"] + (0..<10).map { "target=\($0)" })
        for row in rows.dropFirst() {
            let numbers = row.dropFirst().compactMap { Double($0) }
            #expect(abs(numbers.reduce(0, +) - 1) < 1e-5)
            #expect(numbers.firstIndex(of: numbers.max() ?? 0).map { "\($0)" } == row[0])
        }
    }

    @Test("what cannot be predicted ends with 65 and says where and why")
    func refusals() throws {
        let (folder, file) = try sweep()
        let path = folder.path
        try TextFile.write("p0,p1\n1,2\n", to: "\(path)/data/short.csv")
        let short = try Tune.run(["predict", file, "\(path)/data/short.csv"], in: folder)
        #expect(short.status == 65)
        #expect(short.error.contains("short.csv, line 1, column 'p2': there is no such column"), "\(short.error)")
        let absent = try Tune.run(["predict", file, "\(path)/absent.csv"], in: folder)
        #expect(absent.status == 65)
        #expect(absent.error.contains("absent.csv: cannot be read"), "\(absent.error)")
        let swapped = try Tune.run(["predict", "\(path)/data/digits.csv", file], in: folder)
        #expect(swapped.status == 65)
        #expect(swapped.error.contains("MODEL comes first"), "\(swapped.error)")
        let unbegun = try folder.write(PredictTests.experiment, as: "unbegun")
        #expect(try Tune.run(["predict", unbegun, "\(path)/data/digits.csv"], in: folder).status == 2)
    }

    @Test("runs that begin from a file are known by what it holds, not by its path")
    func initialWeights() throws {
        let (folder, file) = try sweep()
        for name in ["a", "b"] {
            let saved = try Tune.run(["report", file, "--save-weights", "\(folder.path)/\(name).weights"], in: folder)
            try #require(saved.status == 0)
        }
        func runs(_ weights: String) throws -> Int {
            let experiment = PredictTests.experiment.replacing(
                ["network"], with: ["weights": ["file": .string(weights)]])
            let file = try folder.write(experiment, as: "from")
            let result = try Tune.run([file], in: folder)
            try #require(result.status == 0, "\(result.error)")
            // Where nothing is left to train, no session begins.
            return try Tune.sessions(Tune.report(file, in: folder))
        }
        #expect(try runs("a.weights") == 1)
        #expect(try runs("./b.weights") == 1, "the same weights at another path were trained again")
        let otherFile = try folder.write(
            PredictTests.experiment.replacing(["search", "parameters"], with: []), as: "other")
        try #require(try Tune.run([otherFile], in: folder).status == 0)
        let weights = "\(folder.path)/b.weights"
        try #require(try Tune.run(["report", otherFile, "--save-weights", weights], in: folder).status == 0)
        #expect(try runs("a.weights") == 1)
        #expect(try runs("b.weights") == 2, "other weights at the same path were not trained")
    }
}
