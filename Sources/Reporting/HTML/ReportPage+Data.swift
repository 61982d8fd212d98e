internal import Fingerprinting
internal import JSON
internal import Search
internal import Tuning

extension ReportPage {
    /// All that the page shows, as its script reads it.
    ///
    /// What the JSON report holds too is the same here, number by number; sentences are made here, so that text report and
    /// page say the same.
    func data(_ curve: (Fingerprint) throws -> [JSONValue]?) rethrows -> JSONValue {
        let importance = ParameterImportance.all(columns)
        let history = ScoreHistory(columns)
        let steps = SearchPath(report, columns)
        let winner = report.best.flatMap { columns.numbers.firstIndex(of: $0.trial.number) }
        let shown = ShownTrials(columns, bests: history.bests, others: steps.places + (winner.map { [$0] } ?? []))
        return [
            "experiment": .string(report.experiment),
            "state": .string(report.state.rawValue),
            "metric": ["name": .string(report.metric.name), "goal": .string(report.metric.goal.rawValue)],
            "best": report.best.map(\.json) ?? .null,
            "ending": report.ending.map { .string($0.sentence) } ?? .null,
            "counts": report.counts,
            "warnings": .array((report.warnings(columns).map(\.sentence) + importSentences).map { .string($0) }),
            "failures": .array(FailureGroup.all(report, columns).map { failure($0) }),
            "parameters": parameters,
            "trials": shown.json(report, columns),
            "sample": .array(shown.sample.map(JSONValue.whole)),
            "table": .array(shown.best.map(JSONValue.whole)),
            "history": .array(history.bests.map { .whole(columns.numbers[$0]) }),
            "path": steps.json,
            "slices": ParameterSlices(columns).json,
            "pairs": ParameterPairs(columns, importance).json,
            "curves": try LearningCurves(report, columns).json(curve),
            "importance": .array(importance.map(\.json)),
            "distribution": distribution,
            "execution": execution,
        ]
    }

    private var importSentences: [String] {
        report.imports.map { "\($0.sentence): another program has recorded them." }
    }

    /// What became of a group of runs in words, and how the first of them ended, with the end of its log.
    private func failure(_ group: FailureGroup) -> JSONValue {
        let names = ParameterNames(report.parameters)
        return [
            "words": .string(group.kind.phrase), "runs": .whole(group.runs), "trials": .whole(group.trials),
            "common": .array(group.common.map { .string($0.words(names.short($0.parameter))) }),
            "example": .string("trial \(group.example.trial), \(group.example.run.words)"),
            "lines": .array(group.example.lines.map { .string($0.printable) }),
        ]
    }

    /// `scale` says how an axis is to be drawn: `log`, `linear`, or `words` for values without distances.
    private var parameters: JSONValue {
        let names = ParameterNames(report.parameters)
        return .array(
            columns.parameters.map { column in
                [
                    "name": .string(column.name), "short": .string(names.short(column.name)),
                    "scale": .string(scale(of: column)), "values": .array(column.values),
                    "texts": .array(column.values.map { .string($0.plainText) }),
                ]
            })
    }

    private func scale(of column: TrialColumns.Column) -> String {
        guard column.isNumeric else { return "words" }
        let numbers = column.values.compactMap(\.number)
        guard let lowest = numbers.first, let highest = numbers.last, lowest > 0 else { return "linear" }
        if let range = report.space.first(where: { $0.name == column.name })?.range {
            return range.quantization.rawValue
        }
        // Of listed numbers nobody says it; where one is many times another, they were meant as factors.
        return highest >= ReportPage.leastFactor * lowest ? "log" : "linear"
    }

    private static let leastFactor = 8.0

    /// `[score, share of the trials whose score is not above it]`, ascending: every score, or evenly spread quantiles.
    private var distribution: JSONValue {
        let scores = columns.scores.compactMap { $0 }.sorted()
        return .array(
            EvenSample.places(of: scores.count, limit: ReportPage.mostQuantiles).map {
                [.finite(scores[$0]), .number(Double($0 + 1) / Double(scores.count))]
            })
    }

    private static let mostQuantiles = 500

    private var execution: JSONValue {
        [
            "store": .string(report.execution.store),
            "sessions": .whole(report.execution.sessions),
            "seconds": .finite(report.execution.seconds),
            "trainingSeconds": .finite(report.trials.totals.seconds),
            "timeline": RunTimeline.json(report),
        ]
    }
}
