package import Fingerprinting
package import JSON
internal import Search
internal import Tuning

/// A report as one of Optuna's studies: the rows of its tables, each made when it is its turn.
package struct OptunaStudy: DatabaseContent, Sendable {
    let report: Report
    /// For each of the report's parameters.
    let distributions: [OptunaDistribution]
    /// What Optuna writes beside each value of them.
    let distributionTexts: [String]
    /// The most epochs for which successive halving has trained a trial; nil for other methods.
    let mostEpochs: Int?

    /// There is one study in the database, under this number.
    static let id = 1

    package init(_ report: Report) {
        self.report = report
        distributions = OptunaStudy.distributions(report)
        distributionTexts = distributions.map(\.json.text)
        mostEpochs = report.trials.indices.compactMap(report.trials.epochs).max()
    }

    private static func distributions(_ report: Report) -> [OptunaDistribution] {
        var values: [Set<JSONValue>] = report.parameters.map { _ in [] }
        // In the order of the trials, because the order of a set differs from one process to the next.
        var listed: [[JSONValue]] = report.parameters.map { _ in [] }
        for index in report.trials.indices {
            for (place, value) in report.trials.values(at: index, of: report.parameters).enumerated() {
                if let value, values[place].insert(value).inserted { listed[place].append(value) }
            }
        }
        return report.parameters.enumerated().map { place, name in
            OptunaDistribution(report.space.first { $0.name == name }, values: listed[place])
        }
    }

    package func rows(
        curve: (Fingerprint) throws -> [JSONValue]?, to write: (OptunaRow) throws -> Void
    ) throws {
        for row in studyRows { try write(row) }
        for (number, trial) in report.trials.enumerated() {
            let curves = try trial.runs.filter { $0.outcome != nil }.map { try curve($0.key) ?? [] }
            let points = OptunaCurve(curves, key: report.curveKey).points
            for row in OptunaTrial(trial, number: number, of: self).rows(points) { try write(row) }
        }
    }

    private var studyRows: [OptunaRow] {
        let id = DatabaseCell.integer(OptunaStudy.id)
        let direction =
            switch report.metric.goal {
            case .maximize: "MAXIMIZE"
            case .minimize: "MINIMIZE"
            }
        return [
            OptunaRow(
                .versionInfo, [.integer(1), .integer(OptunaSchema.version), .text(OptunaSchema.libraryVersion)]),
            OptunaRow(.alembicVersion, [.text(OptunaSchema.lastMigration)]),
            OptunaRow(.studies, [id, .text(report.experiment)]),
            OptunaRow(.studyDirections, [.text(direction), id, .integer(0)]),
            // Plots write it at the axis of the objective.
            OptunaRow(
                .studySystemAttributes,
                [id, .text("study:metric_names"), .text(JSONValue.array([.string(report.metric.name)]).text)]),
        ]
            + report.exportedAttributes.map {
                OptunaRow(.studyUserAttributes, [id, .text($0.key), .text($0.value.text)])
            }
    }
}
