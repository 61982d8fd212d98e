import Glibc
import JSON
import SQLite
import Testing

@Suite("The export for Optuna, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
struct ExportTests {
    /// A sweep of the built-in trainer, trained.
    private func sweep(in folder: TemporaryFolder) throws -> String {
        try folder.addData("digits.csv")
        let file = try folder.write(
            [
                "data": ["file": "data/digits.csv", "target": "target"], "training": ["epochs": 3],
                "search": [
                    "method": "grid", "repeats": 2,
                    "parameters": [
                        ["name": "training.penalty", "values": ["none", "l2"]],
                        ["name": "training.lambda", "from": 0.001, "to": 0.1, "scale": "log", "points": 3],
                    ],
                ],
            ], as: "sweep")
        try #require(try Tune.run([file, "--quiet"], in: folder).status == 0)
        return file
    }

    @Test("holds the scores of the report, and the curve of every epoch")
    func scores() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(in: folder)
        let path = "\(folder.path)/study.db"
        let result = try Tune.run(["export", file, "--to", "optuna", "--output", path], in: folder)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output.isEmpty)
        #expect(folder.visibleNames == ["data", "study.db", "sweep.json", "sweep.sqlite"])
        let connection = try SQLiteConnection(path: path, access: .readOnly)
        var scores: [Double] = []
        try connection.query("SELECT value FROM trial_values ORDER BY trial_id") { row throws(SQLiteError) in
            scores.append(try row.real(0))
        }
        let trials = try #require(try Tune.report(file, in: folder)["trials"]?.array)
        #expect(scores == trials.compactMap { $0["score"]?.number })
        func count(_ table: String) throws -> Int? {
            try connection.first("SELECT count(*) FROM \(table)") { row throws(SQLiteError) in try row.integer(0) }
        }
        #expect(try count("trial_intermediate_values") == 4 * 3)
        // Without a penalty λ has no effect.
        #expect(try count("trial_params") == 1 + 3 * 2)
    }

    @Test("never replaces the sweep's own store, and says what is wrong with where to write")
    func refused() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(in: folder)
        let store = "\(folder.path)/sweep.sqlite"
        let result = try Tune.run(["export", file, "--to", "optuna", "--output", store], in: folder)
        #expect(result.status == 2)
        #expect(result.error.contains("was not written by `tune export`"))
        #expect(try Tune.report(file, in: folder)["state"] == "finished")
        #expect(try Tune.run(["export", file, "--output", "a.db"], in: folder).status == 64)
        #expect(try Tune.run(["export", file, "--to", "optuna"], in: folder).status == 64)
    }
}
