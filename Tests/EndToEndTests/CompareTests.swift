import JSON
import Testing

@Suite("Sweeps side by side, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct CompareTests {
    /// Trains a small sweep of the digits.
    private func sweep(
        _ name: String, in folder: TemporaryFolder, metric: String = "accuracy", seed: Int = 1, repeats: Int = 3
    ) throws -> String {
        let file = try folder.write(
            [
                "data": ["file": "data/digits.csv", "target": "target"], "training": ["epochs": 2],
                "metric": ["name": .string(metric)], "seed": .number(Double(seed)),
                "search": [
                    "method": name == "random" ? "random" : "grid", "repeats": .number(Double(repeats)), "maxTrials": 2,
                    "parameters": [["name": "training.learningRate", "values": [0.01, 0.1, 0.3]]],
                ],
            ], as: name)
        let result = try Tune.run([file, "--quiet"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        return file
    }

    private func comparison(_ sweeps: [String], in folder: TemporaryFolder) throws -> JSONValue {
        let result = try Tune.run(["compare"] + sweeps + ["--format", "json"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        return try JSONValue(parsing: result.output)
    }

    @Test("has the winners of the reports, and compares them in pairs of runs")
    func winners() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let sweeps = [try sweep("grid", in: folder), try sweep("random", in: folder)]
        let json = try comparison([sweeps[0], "\(folder.path)/random.sqlite"], in: folder)
        for (place, file) in sweeps.enumerated() {
            let report = try Tune.report(file, in: folder)
            #expect(json["sweeps"]?.array?[place]["winner"] == report["best"])
            #expect(json["sweeps"]?.array?[place]["runs"] == report["counts"]?["runs"])
            let course = try #require(json["sweeps"]?.array?[place]["bestByRuns"]?.array)
            #expect(course.last?["score"] == report["best"]?["score"])
        }
        #expect(json["differences"]?.array?.first?["pairs"] == 3)
        let text = try Tune.run(["compare"] + sweeps, in: folder)
        #expect(text.output.hasPrefix("2 sweeps by accuracy, more is better\n"))
        #expect(text.output.contains("\n  A  \(folder.path)/grid.sqlite\n"))
    }

    @Test("of another split is not compared in pairs, and of another metric not at all")
    func others() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let first = try sweep("first", in: folder)
        let json = try comparison([first, try sweep("seeded", in: folder, seed: 2)], in: folder)
        #expect(json["differences"]?.array?.first?["pairs"] == .null)
        let refused = try Tune.run(
            ["compare", first, try sweep("loss", in: folder, metric: "cross-entropy")], in: folder)
        #expect(refused.status == 65)
        #expect(refused.error.contains("accuracy, to maximize") && refused.error.contains("cross-entropy, to minimize"))
        let twice = try Tune.run(["compare", first, "\(folder.path)/data/../first.sqlite"], in: folder)
        #expect(twice.status == 65)
        #expect(twice.error.contains("are the same sweep"))
        let missing = try folder.write(
            ["data": ["file": "data/digits.csv", "target": "target"]], as: "missing")
        let nothing = try Tune.run(["compare", first, missing], in: folder)
        #expect(nothing.status == 2)
        #expect(nothing.error.contains("missing.sqlite"))
    }
}
