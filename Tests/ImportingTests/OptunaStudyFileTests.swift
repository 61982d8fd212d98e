import Glibc
import JSON
import SQLite
import Search
import Testing
import Tuning

@testable import Importing

@Suite("A file of Optuna's")
struct OptunaStudyFileTests {
    private let metric = Metric(name: "accuracy", goal: .maximize)

    private func problem(_ fixture: StudyFixture, study: String? = nil) -> ImportError.Problem? {
        do throws(ImportError) {
            _ = try OptunaStudyFile(at: fixture.path, study: study, for: metric)
            return nil
        } catch {
            return error.problem
        }
    }

    @Test("with several studies has to be told which, and names them")
    func studies() throws {
        let fixture = try StudyFixture()
        #expect(problem(fixture) == nil)
        try fixture.addStudy("second", directions: ["MAXIMIZE"])
        #expect(problem(fixture) == .severalStudies(["s", "second"], count: 2))
        #expect(problem(fixture, study: "second") == nil)
        #expect(problem(fixture, study: "secnd") == .unknownStudy("secnd", among: ["s", "second"]))
        let error = ImportError("f.db", .unknownStudy("secnd", among: ["s", "second"]))
        #expect(
            error.description
                == #"f.db: holds no study "secnd"; there are "s", "second"; did you mean "second"?"#)
        try fixture.execute("DELETE FROM studies")
        #expect(problem(fixture) == .noStudy)
    }

    @Test("has to go the metric's way, and one way only")
    func directions() throws {
        let fixture = try StudyFixture(direction: "MINIMIZE")
        #expect(
            problem(fixture) == .direction(study: "s", found: "MINIMIZE", metric: "accuracy", goal: .maximize))
        try fixture.addStudy("two", directions: ["MAXIMIZE", "MINIMIZE"])
        #expect(problem(fixture, study: "two") == .severalObjectives(study: "two", count: 2))
    }

    @Test("with other tables says what is wrong")
    func tables() throws {
        let fixture = try StudyFixture()
        try fixture.execute("UPDATE alembic_version SET version_num = 'v2.6.0.a'")
        #expect(problem(fixture) == .schema(found: "v2.6.0.a", wanted: "v3.2.0.a"))
        try fixture.execute("DELETE FROM alembic_version")
        #expect(problem(fixture) == .schema(found: "", wanted: "v3.2.0.a"))
        try fixture.execute("DROP TABLE trial_params")
        #expect(problem(fixture) == .foreign(table: "trial_params"))
    }

    @Test("that is none is refused", arguments: ["", "no database", "SQLite format 3\0 and then nothing"])
    func garbage(content: String) throws {
        let path = "/tmp/tune-import-garbage-\(getpid())-\(UInt64.random(in: 0...(.max)))"
        defer { unlink(path) }
        #expect(throws: ImportError.self) { try OptunaStudyFile(at: path, study: nil, for: metric) }
        let file = try #require(fopen(path, "w"))
        fputs(content, file)
        fclose(file)
        #expect(throws: ImportError.self) { try OptunaStudyFile(at: path, study: nil, for: metric) }
    }

    @Test(
        "with something in a column that Optuna never writes says so",
        arguments: [
            "UPDATE trials SET state = 'DONE'", "UPDATE trials SET number = 'x'",
            "UPDATE trial_params SET param_value = x'00'", "ALTER TABLE trials DROP COLUMN datetime_start",
        ])
    func damaged(change: String) throws {
        let fixture = try StudyFixture()
        try fixture.add(0, ["learningRate": 0.01, "penalty": "none", "hidden": "[16]"])
        try fixture.execute(change)
        let error = #expect(throws: ImportError.self) { try fixture.runs(into: StudyFixture.experiment()) }
        #expect(error?.description.contains("is damaged, or was not made by Optuna (") == true)
    }

    @Test("may have parameters that mean nothing here", arguments: ["", "{}", "[1]", #"{"name": 1}"#, "{"])
    func unreadable(distribution: String) throws {
        let fixture = try StudyFixture()
        try fixture.add(0, ["learningRate": 0.01, "penalty": "none", "hidden": "[16]"])
        try fixture.execute(
            "UPDATE trial_params SET distribution_json = ? WHERE param_name = 'penalty'", [.text(distribution)])
        let summary = try fixture.runs(into: StudyFixture.experiment()).summary
        #expect(summary.leftOut.map(\.reason) == [.unreadable("penalty")])
    }
}
