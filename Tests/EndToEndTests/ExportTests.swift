import Glibc
import JSON
import SQLite
import Testing

@Suite("Exports and imports, end to end", .enabled(if: BuiltBinary.isBuilt, "build it with ./tune --version"))
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

    @Test("for MLflow holds each run with its curves, its score and, where it wins, its test score")
    func mlflow() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(in: folder)
        let path = "\(folder.path)/runs.db"
        let result = try Tune.run(["export", file, "--to", "mlflow", "--output", path], in: folder)
        #expect(result.error == "\(path): the MLflow experiment \"sweep\" of 8 runs\n")
        let connection = try SQLiteConnection(path: path, access: .readOnly)
        func counts(_ query: String) throws -> [String: Int] {
            var counts: [String: Int] = [:]
            try connection.query(query) { row throws(SQLiteError) in counts[try row.text(0)] = try row.integer(1) }
            return counts
        }
        #expect(try counts("SELECT status, count(*) FROM runs GROUP BY 1") == ["FINISHED": 8])
        #expect(
            try counts("SELECT key, count(*) FROM metrics GROUP BY 1") == [
                "loss": 24, "trainingScore": 24, "validationScore": 24, "accuracy": 8, "test_accuracy": 2,
            ])
    }

    @Test("comes back whole: imported into an empty store, nothing is trained, and the report is the same")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(in: folder)
        let (study, store) = ("\(folder.path)/study.db", "\(folder.path)/other.sqlite")
        try #require(try Tune.run(["export", file, "--to", "optuna", "--output", study], in: folder).status == 0)
        let trial = try Tune.run(["import", file, study, "--from=optuna", "--store", store, "--dry-run"], in: folder)
        #expect(trial.output.contains("8 runs would be imported; nothing was written"))
        #expect(access(store, F_OK) != 0)
        let result = try Tune.run(["import", file, study, "--from", "optuna", "--store", store], in: folder)
        #expect(
            result.output == """
                4 trials of 4 in the study "sweep" of study.db are of this experiment
                8 runs imported

                """)
        #expect(result.status == 0, "\(result.error)")
        #expect(try Tune.run([file, "--store", store, "--quiet"], in: folder).status == 0)
        let report = try Tune.run(["report", file, "--store", store, "--format", "json"], in: folder)
        let again = try JSONValue(parsing: report.output)
        #expect(try Tune.lastingText(again) == Tune.lastingText(Tune.report(file, in: folder)))
        #expect(try Tune.sessions(again) == 0)
        #expect(again["execution"]?["imports"]?.array?.map { $0["runs"] } == [8])
        let second = try Tune.run(["import", file, study, "--from", "optuna", "--store", store], in: folder)
        #expect(second.output.contains("0 runs imported\n8 runs recorded already, left as they are\n"))
    }

    @Test("nothing is imported where no trial is of the experiment, and no store is made")
    func otherExperiment() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(in: folder)
        let study = "\(folder.path)/study.db"
        try #require(try Tune.run(["export", file, "--to", "optuna", "--output", study], in: folder).status == 0)
        let experiment = try JSONValue(parsing: TextFile.read(file))
        let other = try folder.write(experiment.replacing(["training", "epochs"], with: 4), as: "other")
        let result = try Tune.run(["import", other, study, "--from", "optuna"], in: folder)
        #expect(result.status == 65)
        #expect(result.output.contains("\n  4  exported from an experiment that differs in its settings, "))
        #expect(access("\(folder.path)/other.sqlite", F_OK) != 0)
        #expect(try Tune.run(["import", other, other, "--from", "optuna"], in: folder).status == 65)
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
