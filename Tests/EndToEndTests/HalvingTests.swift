import Glibc
import JSON
import Testing

@Suite(
    "Successive halving, end to end", .serialized, .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"))
struct HalvingTests {
    private static let experiment: JSONValue = [
        "data": ["file": "data/digits.csv", "target": "target"],
        "network": ["hidden": [16]],
        "training": ["epochs": 27, "schedule": "constant", "learningRate": 0.01, "stop": ["patience": 6]],
        "search": [
            "method": "successive-halving", "maxTrials": 27,
            "parameters": [
                ["name": "training.learningRate", "from": 0.0001, "to": 0.1, "scale": "log", "points": 7],
                ["name": "training.schedule", "values": ["constant", "polynomial", "adam", "momentum", "rmsprop"]],
            ],
        ],
    ]

    private func makeFolder() throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        return (folder, try folder.write(HalvingTests.experiment, as: "halving"))
    }

    /// All epochs that runs trained themselves, by what they recorded.
    private func trainedEpochs(_ report: JSONValue) throws -> Int {
        var wentOn: [String: Double] = [:]
        for run in try #require(report["execution"]?["runs"]?.array) {
            wentOn[try #require(run["key"]?.string)] = try #require(run["wentOnAfter"]?.number)
        }
        let runs = try #require(report["trials"]?.array).flatMap { $0["runs"]?.array ?? [] }
        return Int(runs.reduce(0) { $0 + ($1["epochs"]?.number ?? 0) - (wentOn[$1["key"]?.string ?? ""] ?? 0) })
    }

    @Test("the report is the same for 1 and 4 workers and after kills, and each epoch is trained once without them")
    func sameEverywhere() throws {
        var texts: Set<String> = []
        for arguments in [["--workers", "1"], ["--workers", "4", "--no-speculation"], ["--workers", "4"]] {
            let (folder, file) = try makeFolder()
            let result = try Tune.run([file] + arguments, in: folder)
            try #require(result.status == 0, "\(result.error)")
            #expect(result.output.contains("the best 9 go on to 3 epochs"), "\(result.output)")
            let report = try Tune.report(file, in: folder)
            texts.insert(try Tune.lastingText(report))
            let trials = try #require(report["trials"]?.array)
            #expect(trials.compactMap { $0["epochs"]?.number }.count == trials.count)
            // A configuration's epochs are those of the longest of its trials.
            var longest: [String: Double] = [:]
            for trial in trials {
                let epochs = trial["runs"]?.array?.first?["epochs"]?.number ?? 0
                longest[trial["configuration"]?.text ?? "", default: 0] = max(
                    longest[trial["configuration"]?.text ?? ""] ?? 0, epochs)
            }
            #expect(try trainedEpochs(report) == Int(longest.values.reduce(0, +)))
        }
        #expect(texts.count == 1, "the number of workers changed the report")

        let (folder, file) = try makeFolder()
        for _ in 0..<15 {
            let process = try StartedProcess([file, "--workers", "2"], in: folder)
            usleep(UInt32.random(in: 5_000...150_000))
            process.killTree()
            #expect(try [-SIGKILL, 0].contains(process.wait().status), "killed, or faster than that")
            #expect(process.isGone())
        }
        let result = try Tune.run([file], in: folder)
        try #require(result.status == 0, "\(result.error)")
        texts.insert(try Tune.lastingText(Tune.report(file, in: folder)))
        #expect(texts.count == 1, "being killed changed the report")
    }

    @Test("a promoted trial has the score that it has when it is trained anew, in a grid")
    func sameAsAnew() throws {
        let (folder, file) = try makeFolder()
        try #require(try Tune.run([file], in: folder).status == 0)
        let report = try Tune.report(file, in: folder)
        let last = try #require(report["trials"]?.array).filter { $0["epochs"] == 27 }
        #expect(!last.isEmpty)
        let other = try TemporaryFolder()
        try other.addData("digits.csv")
        let grid = try other.write(
            HalvingTests.experiment.replacing(["search", "method"], with: "grid").replacing(
                ["search", "maxTrials"], with: .null), as: "grid")
        try #require(try Tune.run([grid], in: other).status == 0)
        let trials = try #require(Tune.report(grid, in: other)["trials"]?.array)
        for trial in last {
            let same = trials.filter { $0["configuration"] == trial["configuration"] }
            #expect(same.map { $0["runs"] } == [trial["runs"]])
        }
    }
}
