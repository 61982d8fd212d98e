import Glibc
import JSON
import Reporting
import SQLite
import Testing

@testable import Importing
@testable import Tuning

/// A database as Optuna makes one, and an experiment to import it into.
final class StudyFixture {
    let path = "/tmp/tune-import-\(getpid())-\(UInt64.random(in: 0...(.max))).db"
    private let connection: SQLiteConnection

    /// With a study called `s`.
    init(direction: String = "MAXIMIZE") throws {
        connection = try SQLiteConnection(path: path, access: .create)
        try connection.execute(script: OptunaSchema.script)
        try execute("INSERT INTO version_info VALUES (1, 12, '5.0.0')")
        try execute("INSERT INTO alembic_version VALUES ('v3.2.0.a')")
        try addStudy("s", directions: [direction])
    }

    deinit {
        connection.close()
        unlink(path)
    }

    func execute(_ sql: String, _ values: [SQLiteValue] = []) throws { try connection.execute(sql, values) }

    func addStudy(_ name: String, directions: [String]) throws {
        try execute("INSERT INTO studies (study_name) VALUES (?)", [.text(name)])
        let id = connection.lastInsertedRow
        for (objective, direction) in directions.enumerated() {
            try execute(
                "INSERT INTO study_directions (direction, study_id, objective) VALUES (?, ?, ?)",
                [.text(direction), .integer(id), .integer(objective)])
        }
    }

    /// A trial of the first study; texts become the only choice there is, numbers are of a range.
    func add(
        _ number: Int, _ parameters: [String: JSONValue], value: Double? = 0.5, state: String = "COMPLETE",
        curve: [Int: Double] = [:]
    ) throws {
        let id = number + 1
        try execute(
            "INSERT INTO trials VALUES (?, ?, 1, ?, '2023-11-14 22:13:20.500000', '2023-11-14 22:13:22')",
            [.integer(id), .integer(number), .text(state)])
        for (name, value) in parameters {
            let text =
                value.number == nil
                ? #"{"name": "CategoricalDistribution", "attributes": {"choices": ["?", \#(value.text)]}}"#
                : #"{"name": "FloatDistribution", "attributes": {"step": null, "low": 0.0, "high": 9.0, "log": false}}"#
            try execute(
                "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)",
                [.integer(id), .text(name), .real(value.number ?? 1), .text(text)])
        }
        if let value {
            try execute(
                "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, 0, ?, 'FINITE')",
                [.integer(id), .real(value)])
        }
        for (step, value) in curve {
            try execute(
                """
                INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)
                VALUES (?, ?, ?, 'FINITE')
                """, [.integer(id), .integer(step), .real(value)])
        }
    }

    /// All that would be imported, and what became of the trials.
    func runs(
        into experiment: Experiment, study: String? = nil, recorded: RunTable = [:]
    ) throws -> (runs: [ImportedRun], summary: ImportSummary) {
        var studyImport = StudyImport(experiment, factory: StudyFixture.factory(experiment), recorded: recorded)
        var runs: [ImportedRun] = []
        try OptunaStudyFile(at: path, study: study, for: experiment.metric)
            .importTrials(into: &studyImport) { runs.append($0) }
        return (runs, studyImport.summary)
    }

    static func factory(_ experiment: Experiment) -> RunFactory {
        RunFactory(experiment: experiment, dataFingerprint: "data", trainer: "trainer")
    }

    /// An experiment that varies a rate, and a penalty with its λ.
    static func experiment(_ search: String = #""method": "grid""#) throws -> Experiment {
        try Experiment(
            parsing: """
                {"data": {"file": "data.csv", "target": "y"}, "training": {"batch": 16},
                 "search": {\(search), "parameters": [
                   {"name": "training.learningRate", "from": 0.001, "to": 0.1, "scale": "log", "points": 3},
                   {"name": "training.penalty", "values": ["none", "l2"]},
                   {"name": "training.lambda", "values": [0.01, 0.1]},
                   {"name": "network.hidden", "values": [[16], [32, 16]]}]}}
                """, file: "/x.json", dataMustExist: false)
    }
}
