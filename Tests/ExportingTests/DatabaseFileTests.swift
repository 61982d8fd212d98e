import Fingerprinting
import Glibc
import JSON
import SQLite
import Search
import Testing
import Tuning

@testable import Exporting
@testable import Reporting

@Suite("The database for another program")
struct DatabaseFileTests {
    private let path = "/tmp/tune-optuna-\(getpid())-\(UInt64.random(in: 0...(.max))).db"

    /// A trial with two runs and one that failed.
    private var report: Report {
        let outcomes: [[RunOutcome]] = [
            [.succeeded(score: 0.5, epoch: 2, epochs: 2), .succeeded(score: 0.25, epoch: 1, epochs: 2)],
            [.diverged(epoch: 1)],
        ]
        let trials = outcomes.enumerated().map { index, outcomes in
            Report.Trial(
                number: index + 1, configuration: ["rate": .number(Double(index))],
                runs: outcomes.enumerated().map { seed, outcome in
                    Report.Run(key: Fingerprint(of: "\(index) \(seed)"), seed: seed, outcome: outcome)
                })
        }
        return Report(
            experiment: "it's", state: .finished, metric: Metric(name: "loss", goal: .minimize),
            parameters: ["rate"], best: nil, trials: Report.Trials(trials), path: [], ending: nil,
            execution: RecordedSweep.Execution(store: "s", sessions: 1, seconds: 1))
    }

    private func export() throws {
        try DatabaseFile<OptunaTable>(at: path).write { write in
            try OptunaStudy(report).rows(curve: { _ in [["epoch": 1, "validationScore": 0.75]] }, to: write)
        }
    }

    /// The first column of all rows.
    private func text(_ query: String) throws -> [String] {
        let connection = try SQLiteConnection(path: path, access: .readOnly)
        var lines: [String] = []
        try connection.query(query) { row throws(SQLiteError) in lines.append(try row.text(0)) }
        return lines
    }

    @Test("holds the study as Optuna's own tables do, and is sound")
    func content() throws {
        defer { unlink(path) }
        try export()
        #expect(try text("PRAGMA integrity_check") == ["ok"])
        #expect(try text("SELECT 'broken' FROM pragma_foreign_key_check") == [])
        #expect(try text("SELECT study_name FROM studies") == ["it's"])
        #expect(try text("SELECT schema_version || ' ' || library_version FROM version_info") == ["12 5.0.0"])
        #expect(try text("SELECT version_num FROM alembic_version") == ["v3.2.0.a"])
        #expect(try text("SELECT direction FROM study_directions") == ["MINIMIZE"])
        #expect(try text("SELECT number || state FROM trials ORDER BY trial_id") == ["0COMPLETE", "1FAIL"])
        #expect(try text("SELECT trial_id || ' ' || value FROM trial_values") == ["1 0.375"])
        #expect(try text("SELECT typeof(param_value) FROM trial_params") == ["real", "real"])
        #expect(
            try text("SELECT step || ' ' || intermediate_value FROM trial_intermediate_values LIMIT 1") == ["1 0.75"])
    }

    @Test("holds MLflow's tables, with every row and index, in whatever order the rows came")
    func mlflow() throws {
        defer { unlink(path) }
        try DatabaseFile<MLflowTable>(at: path).write { write in
            try MLflowExperiment(report, artifacts: "/a").rows(
                curve: { _ in [["epoch": 1, "loss": 0.75]] }, to: write)
        }
        #expect(try text("PRAGMA integrity_check") == ["ok"])
        #expect(try text("SELECT 'broken' FROM pragma_foreign_key_check") == [])
        #expect(try text("SELECT version_num FROM alembic_version") == ["97727af70f4d"])
        #expect(try text("SELECT experiment_id || name FROM experiments") == ["0it's"])
        #expect(
            try text("SELECT group_concat(status, ' ') FROM (SELECT status FROM runs ORDER BY name)") == [
                "FINISHED FINISHED FAILED"
            ])
        let keys = report.trials.flatMap(\.runs).map(\.key.description)
        #expect(try text("SELECT run_uuid FROM runs") == keys.sorted())
        #expect(try text("SELECT max(typeof(value)) || count(*) FROM metrics") == ["real5"])
        #expect(try text("SELECT key || value FROM latest_metrics ORDER BY 1 LIMIT 2") == ["loss0.25", "loss0.5"])
        #expect(try text("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE INDEX%'").count == 4)
        #expect(try text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'runs'") == ["3 1"])
        try DatabaseFile<MLflowTable>(at: path).write { _ in }
        #expect(try DatabaseFileTests.tables(of: path).keys.count == 12)
    }

    @Test("has each table of Optuna's with its columns")
    func schema() throws {
        defer { unlink(path) }
        try export()
        #expect(try DatabaseFileTests.tables(of: path) == DatabaseFileTests.tables)
    }

    private static func tables(of path: String) throws -> [String: [String]] {
        let connection = try SQLiteConnection(path: path, access: .readOnly)
        var tables: [String: [String]] = [:]
        let query = """
            SELECT tables.name, columns.name FROM sqlite_schema tables, pragma_table_info(tables.name) columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' ORDER BY columns.cid
            """
        try connection.query(query) { row throws(SQLiteError) in
            tables[try row.text(0), default: []].append(try row.text(1))
        }
        return tables
    }

    /// What Optuna 5.0.0 makes: `sqlite3 study.db .schema` shows it.
    private static let tables: [String: [String]] = [
        "alembic_version": ["version_num"],
        "version_info": ["version_info_id", "schema_version", "library_version"],
        "studies": ["study_id", "study_name"],
        "study_directions": ["study_direction_id", "direction", "study_id", "objective"],
        "study_user_attributes": ["study_user_attribute_id", "study_id", "key", "value_json"],
        "study_system_attributes": ["study_system_attribute_id", "study_id", "key", "value_json"],
        "trials": ["trial_id", "number", "study_id", "state", "datetime_start", "datetime_complete"],
        "trial_user_attributes": ["trial_user_attribute_id", "trial_id", "key", "value_json"],
        "trial_system_attributes": ["trial_system_attribute_id", "trial_id", "key", "value_json"],
        "trial_params": ["param_id", "trial_id", "param_name", "param_value", "distribution_json"],
        "trial_values": ["trial_value_id", "trial_id", "objective", "value", "value_type"],
        "trial_intermediate_values": [
            "trial_intermediate_value_id", "trial_id", "step", "intermediate_value", "intermediate_value_type",
        ],
        "trial_heartbeats": ["trial_heartbeat_id", "trial_id", "heartbeat"],
    ]

    @Test("replaces an earlier export, and nothing else")
    func replacing() throws {
        defer { unlink(path) }
        try export()
        try export()
        unlink(path)
        let other = try SQLiteConnection(path: path, access: .create)
        try other.execute("CREATE TABLE precious (x)")
        other.close()
        #expect(throws: ExportError(path: path, problem: .occupied)) { try export() }
    }

    @Test("leaves nothing behind where the rows cannot be made, and keeps what was there")
    func failure() throws {
        struct Stop: Error {}
        defer { unlink(path) }
        try export()
        #expect(throws: Stop.self) { try DatabaseFile<OptunaTable>(at: path).write { _ in throw Stop() } }
        #expect(access("\(path).\(getpid()).part", F_OK) != 0)
        let connection = try SQLiteConnection(path: path, access: .readOnly)
        #expect(
            try connection.first("SELECT count(*) FROM trials") { row throws(SQLiteError) in try row.integer(0) } == 2)
    }

    @Test("a folder that is not there is told")
    func unwritable() throws {
        let path = "/tmp/no such folder/a.db"
        #expect(throws: ExportError(path: path, problem: .unwritable("unable to open database file"))) {
            try DatabaseFile<OptunaTable>(at: path).write { _ in }
        }
    }
}
