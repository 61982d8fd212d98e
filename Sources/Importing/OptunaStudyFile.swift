internal import Glibc
internal import Reporting
internal import SQLite
internal import Search
package import Tuning

/// An SQLite database of Optuna's, of which one study is read.
///
/// It is only read, and as of one moment, whatever Optuna records meanwhile.
package final class OptunaStudyFile {
    package let path: String
    /// The study's name.
    package let study: String
    private let studyID: Int
    let connection: SQLiteConnection
    /// Distributions that were met, by their texts: all trials share a few.
    var distributions: [String: StudyDistribution] = [:]

    /// Opens the file and finds the study.
    ///
    /// - Parameters:
    ///   - study: Nil for the only one that is there.
    ///   - metric: The study has to go its way.
    package init(at path: String, study: String?, for metric: Metric) throws(ImportError) {
        self.path = path
        guard let header = SQLiteHeader(ofFile: path) else {
            throw ImportError(path, .unreadable(String(cString: strerror(errno))))
        }
        guard header.isDatabase else { throw ImportError(path, .noDatabase) }
        let connection: SQLiteConnection
        do throws(SQLiteError) {
            connection = try SQLiteConnection(path: path, access: .readOnly)
            try connection.execute("BEGIN")
        } catch {
            throw ImportError(path, .unreadable(error.message))
        }
        self.connection = connection
        try OptunaStudyFile.checkTables(connection)
        (self.study, studyID) = try OptunaStudyFile.study(named: study, connection)
        try OptunaStudyFile.checkDirection(of: self.study, studyID, metric, connection)
    }

    package var source: ImportSource {
        ImportSource(program: "optuna", file: AbsolutePath.of(path), study: study)
    }

    /// Takes every trial of the study, by number.
    ///
    /// - Parameter record: Called with each run that is not recorded yet.
    package func importTrials(
        into studyImport: inout StudyImport, _ record: (ImportedRun) throws -> Void
    ) throws {
        var last = 0
        while let (id, trial) = try trial(ofStudy: studyID, after: last) {
            last = id
            for run in studyImport.take(trial) { try record(run) }
        }
    }

    // MARK: What is checked before anything is read

    private static let tables = [
        "alembic_version", "studies", "study_directions", "trials", "trial_params", "trial_values",
        "trial_intermediate_values", "trial_user_attributes",
    ]

    private static func checkTables(_ connection: SQLiteConnection) throws(ImportError) {
        for table in tables {
            let isThere = try translating(connection) { () throws(SQLiteError) in
                try connection.first(
                    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [.text(table)]
                ) { _ throws(SQLiteError) in true }
            }
            guard isThere == true else { throw ImportError(connection.path, .foreign(table: table)) }
        }
        let step = try translating(connection) { () throws(SQLiteError) in
            try connection.first("SELECT version_num FROM alembic_version") { row throws(SQLiteError) in
                try row.text(0)
            }
        }
        guard step == OptunaSchema.lastMigration else {
            throw ImportError(connection.path, .schema(found: step ?? "", wanted: OptunaSchema.lastMigration))
        }
    }

    private static func study(
        named name: String?, _ connection: SQLiteConnection
    ) throws(ImportError) -> (name: String, id: Int) {
        let (names, count) = try translating(connection) { () throws(SQLiteError) in
            var names: [String] = []
            try connection.query("SELECT study_name FROM studies ORDER BY study_id LIMIT \(mostNames)") {
                row throws(SQLiteError) in names.append(try row.text(0))
            }
            let count = try connection.first("SELECT count(*) FROM studies") { row throws(SQLiteError) in
                try row.integer(0)
            }
            return (names, count ?? 0)
        }
        guard let first = names.first else { throw ImportError(connection.path, .noStudy) }
        if name == nil, count > 1 { throw ImportError(connection.path, .severalStudies(names, count: count)) }
        let name = name ?? first
        let id = try translating(connection) { () throws(SQLiteError) in
            try connection.first("SELECT study_id FROM studies WHERE study_name = ?", [.text(name)]) {
                row throws(SQLiteError) in try row.integer(0)
            }
        }
        guard let id else { throw ImportError(connection.path, .unknownStudy(name, among: names)) }
        return (name, id)
    }

    /// A message names no more studies than these.
    private static let mostNames = 20

    private static func checkDirection(
        of study: String, _ id: Int, _ metric: Metric, _ connection: SQLiteConnection
    ) throws(ImportError) {
        let directions = try translating(connection) { () throws(SQLiteError) in
            var directions: [String] = []
            try connection.query("SELECT direction FROM study_directions WHERE study_id = ? LIMIT 100", [.integer(id)])
            {
                row throws(SQLiteError) in directions.append(try row.text(0))
            }
            return directions
        }
        guard let direction = directions.first, directions.count == 1 else {
            throw ImportError(connection.path, .severalObjectives(study: study, count: directions.count))
        }
        guard direction == metric.goal.rawValue.uppercased() else {
            throw ImportError(
                connection.path,
                .direction(study: study, found: direction, metric: metric.name, goal: metric.goal))
        }
    }

    func translating<Result>(_ body: () throws(SQLiteError) -> Result) throws(ImportError) -> Result {
        try OptunaStudyFile.translating(connection, body)
    }

    private static func translating<Result>(
        _ connection: SQLiteConnection, _ body: () throws(SQLiteError) -> Result
    ) throws(ImportError) -> Result {
        do throws(SQLiteError) {
            return try body()
        } catch {
            throw ImportError(connection.path, .damaged(error.message))
        }
    }
}
