import Glibc
import JSON
import Testing

/// Runs of the built-in trainer that take longer than a kill comes.
@Suite("Long runs", .enabled(if: BuiltBinary.isBuilt, "tune is not built"), .serialized)
struct CheckpointTests {
    /// About five seconds of training on an idle core.
    private static let experiment: JSONValue = [
        "data": ["file": "data/digits.csv", "target": "target"],
        "network": ["hidden": [128]],
        "training": ["epochs": 5000, "learningRate": 0.01, "schedule": "momentum", "stop": ["patience": .null]],
        "metric": ["name": "cross-entropy"],
        "search": ["method": "grid", "parameters": [["name": "training.batch", "values": [32]]]],
    ]

    private func sweep(killedAfter seconds: Double?) throws -> (report: String, weights: String, seconds: Double) {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(CheckpointTests.experiment, as: "long")
        if let seconds {
            let process = try StartedProcess([file, "--workers", "1"], in: folder)
            usleep(UInt32(seconds * 1e6))
            // A machine that is very busy takes longer to come so far.
            for _ in 0..<6000 where TemporaryFolder.names(in: "\(folder.path)/long.runs").isEmpty { usleep(10_000) }
            kill(process.pid, SIGKILL)
            _ = try process.wait()
            try #require(process.isGone())
            let left = TemporaryFolder.names(in: "\(folder.path)/long.runs")
            try #require(left.count == 1, "the run has left its checkpoint")
        }
        let result = try Tune.run([file, "--workers", "1"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let report = try Tune.report(file, in: folder)
        let model = "\(folder.path)/model"
        try #require(try Tune.run(["report", file, "--save-weights", model], in: folder).status == 0)
        #expect(access("\(folder.path)/long.runs", F_OK) != 0, "what is recorded needs no checkpoint any more")
        let trained = try #require(report["execution"]?["runs"]?.array?.first?["seconds"]?.number)
        return (try Tune.lastingText(report), TextFile.read(model), trained)
    }

    @Test("a run that was killed goes on from its checkpoint, and ends bit for bit as if it had never stopped")
    func killed() throws {
        let whole = try sweep(killedAfter: nil)
        let killed = try sweep(killedAfter: max(2.7, 0.75 * whole.seconds))
        #expect(killed.report == whole.report)
        #expect(killed.weights == whole.weights)
        #expect(killed.seconds < whole.seconds - 1.5, "\(killed.seconds) of \(whole.seconds) s were trained again")
    }
}
