internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// What each parameter does to the score.
    ///
    /// A descent has looked at lines, so they are shown through the best trial. Other searches have looked everywhere, so
    /// that means over all trials say more.
    func effectLines(_ columns: TrialColumns) -> [String] {
        guard let best, columns.parameters.contains(where: { $0.values.count > 1 }) else { return [] }
        let isDescent = path.contains { !$0.decision.isRung }
        return isDescent ? lineTable(best, columns) : meanTable(columns)
    }

    /// So much of a name, and of a value, leaves room for the numbers.
    private static let widest = (name: 24, value: 16)

    // MARK: Lines

    private func lineTable(_ best: Best, _ columns: TrialColumns) -> [String] {
        let names = ParameterNames(parameters)
        let rows = zip(ParameterLine.all(self, columns), columns.parameters).map { line, column in
            (
                head: [names.short(line.parameter), line.value?.plainText ?? ""],
                entries: entries(of: line, isVaried: column.values.count > 1)
                    + (line.through == best.trial.number ? [] : ["the others as in trial \(line.through)"])
            )
        }
        let noise = rows.contains { $0.entries.contains { $0.contains("≈") } } ? " (≈ is within noise)" : ""
        return ["The effect of each parameter, the others as in trial \(best.trial.number)\(noise)"]
            + Report.table(header: ["parameter", "stands at", "change of \(metric.name) with another value"], rows)
    }

    /// The other values on the line with their change of the score, that with the best score first.
    private func entries(of line: ParameterLine, isVaried: Bool) -> [String] {
        guard line.value != nil else { return ["has no effect here"] }
        let others = line.others
        if others.isEmpty { return [isVaried ? "no other value was tried here" : "has no other value"] }
        let scored = others.filter { $0.change != nil }.sorted { first, second in
            let changes = (first.change?.mean ?? 0, second.change?.mean ?? 0)
            return metric.goal == .maximize ? changes.0 > changes.1 : changes.0 < changes.1
        }
        return (scored + others.filter { $0.change == nil }).map { point in
            "\(point.value.plainText): \(Report.words(point))"
        }
    }

    private static func words(_ point: ParameterLine.Point) -> String {
        guard let change = point.change?.mean, let score = point.score else { return "no score" }
        if change == 0 { return "the same" }
        let size = NumberText.error(change.magnitude, ofScore: score)
        return (point.isWithinNoise ? "≈ " : "") + (change < 0 ? "-" : "+") + size
    }

    // MARK: Means

    private static let shareLine = "  ε² is the share of the scores' variance that a parameter explains by itself"

    private func meanTable(_ columns: TrialColumns) -> [String] {
        let names = ParameterNames(parameters)
        let importance = ParameterImportance.all(columns).filter { $0.means.count > 1 }
        let sorted = importance.enumerated().sorted { first, second in
            let shares = (first.element.share ?? -1, second.element.share ?? -1)
            return shares.0 == shares.1 ? first.offset < second.offset : shares.0 > shares.1
        }
        let rows = sorted.map { _, importance in
            (
                head: [
                    names.short(importance.parameter),
                    importance.share.map { NumberText.formatted("%.2f", $0) } ?? "",
                ],
                entries: entries(of: importance)
            )
        }
        if rows.isEmpty { return [] }
        let which = trials.haveOwnEpochs ? "of the first rung" : "with a score"
        return ["The effect of each parameter, over all trials \(which)"]
            + Report.table(header: ["parameter", "ε²", "mean \(metric.name) by value"], rows)
            + (importance.contains { $0.share != nil } ? [Report.shareLine] : [])
    }

    /// The values with their mean scores, the best first.
    private func entries(of importance: ParameterImportance) -> [String] {
        let sorted = importance.means.sorted { metric.goal.prefers($0.score, to: $1.score) }
        return sorted.map { mean in
            let values = mean.first == mean.last ? [mean.first] : [mean.first, mean.last]
            return "\(values.map(\.plainText).joined(separator: " to ")): \(NumberText.score(mean.score))"
        }
    }

    // MARK: Both

    /// Rows whose last cell may take two lines.
    private static func table(header: [String], _ rows: [(head: [String], entries: [String])]) -> [String] {
        let heads = rows.map { row in
            [
                row.head[0].printable.shortened(toColumns: widest.name),
                row.head[1].printable.shortened(toColumns: widest.value),
            ]
        }
        let widths = [0, 1].map { column in
            (heads.map { $0[column].columns } + [header[column].columns]).max() ?? 0
        }
        // Two spaces stand before each column.
        let room = TextLayout.width - widths.reduce(6, +)
        var table = TextTable(header: header, alignments: [.left, .left, .left])
        for (head, row) in zip(heads, rows) {
            for (index, line) in TextLayout.entries(row.entries.map(\.printable), room: room).enumerated() {
                table.append((index == 0 ? head : ["", ""]) + [line])
            }
        }
        return table.lines(limit: TextLayout.width)
    }
}
