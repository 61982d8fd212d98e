internal import JSON
internal import SQLite

extension OptunaStudyFile {
    /// The first trial with a higher id; nil where there is none.
    ///
    /// Ids ascend with the trials' numbers, and one at a time is in memory.
    func trial(ofStudy study: Int, after id: Int) throws(ImportError) -> (id: Int, trial: StudyTrial)? {
        try translating { () throws(SQLiteError) in
            guard let (id, head) = try head(ofStudy: study, after: id) else { return nil }
            var trial = head
            trial.parameters = try parameters(ofTrial: id)
            trial.value = try value(ofTrial: id)
            trial.curve = try curve(ofTrial: id)
            trial.exportedRuns = try attribute("runs", ofTrial: id).flatMap(ExportedRun.list)
            if trial.exportedRuns != nil { trial.epochs = try attribute("epochs", ofTrial: id)?.count }
            return (id, trial)
        }
    }

    private func head(ofStudy study: Int, after id: Int) throws(SQLiteError) -> (id: Int, trial: StudyTrial)? {
        let query = """
            SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials
            WHERE study_id = ? AND trial_id > ? ORDER BY trial_id LIMIT 1
            """
        return try connection.first(query, [.integer(study), .integer(id)]) { row throws(SQLiteError) in
            let word = try row.text(2)
            guard let state = StudyTrial.State(rawValue: word) else {
                throw SQLiteError(extendedCode: 0, message: "a trial has the state \(JSONValue.string(word).text)")
            }
            var trial = StudyTrial(number: try row.integer(1), state: state)
            trial.started = row.isNull(3) ? nil : LocalTime(try row.text(3))?.secondsSince1970
            trial.ended = row.isNull(4) ? nil : LocalTime(try row.text(4))?.secondsSince1970
            return (try row.integer(0), trial)
        }
    }

    private func parameters(ofTrial id: Int) throws(SQLiteError) -> [StudyTrial.Parameter] {
        let query = """
            SELECT param_name, param_value, distribution_json FROM trial_params WHERE trial_id = ?
            AND length(distribution_json) <= \(OptunaStudyFile.longestText) ORDER BY param_id
            """
        var parameters: [StudyTrial.Parameter] = []
        try connection.query(query, [.integer(id)]) { row throws(SQLiteError) in
            let distribution = distribution(try row.text(2))
            let value = try row.optionalReal(1).flatMap { distribution?.value($0) }
            parameters.append(StudyTrial.Parameter(name: try row.text(0), value: value))
        }
        return parameters
    }

    /// Longer texts are none of Optuna's, nor of ours; such a parameter counts as missing.
    private static let longestText = 4_000_000

    private func distribution(_ text: String) -> StudyDistribution? {
        if let known = distributions[text] { return known }
        guard let distribution = StudyDistribution(text) else { return nil }
        if distributions.count == OptunaStudyFile.mostDistributions { distributions = [:] }
        distributions[text] = distribution
        return distribution
    }

    private static let mostDistributions = 1000

    private func value(ofTrial id: Int) throws(SQLiteError) -> Double? {
        let query = """
            SELECT value FROM trial_values WHERE trial_id = ? AND objective = 0 AND value_type = 'FINITE'
            """
        return try connection.first(query, [.integer(id)]) { row throws(SQLiteError) in try row.optionalReal(0) } ?? nil
    }

    private func curve(ofTrial id: Int) throws(SQLiteError) -> [StudyTrial.Point] {
        let query = """
            SELECT step, intermediate_value FROM trial_intermediate_values
            WHERE trial_id = ? AND intermediate_value_type = 'FINITE' AND intermediate_value IS NOT NULL
            ORDER BY step LIMIT \(OptunaStudyFile.longestCurve)
            """
        var points: [StudyTrial.Point] = []
        try connection.query(query, [.integer(id)]) { row throws(SQLiteError) in
            points.append(StudyTrial.Point(step: try row.integer(0), value: try row.real(1)))
        }
        return points
    }

    /// As many points as a run of our own keeps.
    private static let longestCurve = 20_000

    private func attribute(_ key: String, ofTrial id: Int) throws(SQLiteError) -> JSONValue? {
        let query = """
            SELECT value_json FROM trial_user_attributes WHERE trial_id = ? AND key = ?
            AND length(value_json) <= \(OptunaStudyFile.longestText)
            """
        let text = try connection.first(query, [.integer(id), .text(key)]) { row throws(SQLiteError) in
            try row.text(0)
        }
        return text.flatMap { try? JSONValue(parsing: $0) }
    }
}
