internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// A longer path is shown without the steps that changed nothing.
    private static let listedSteps = 20

    /// How the search went, move by move.
    var pathLines: [String] {
        guard path.count > 1 else { return ending.map { ["The search: \($0.sentence)"] } ?? [] }
        let shown = path.count > Report.listedSteps ? path.filter(\.decision.isMove) : path
        let left = path.count - shown.count
        return ["The path" + (ending.map { ": \($0.sentence)" } ?? "")]
            + (shown.contains(where: \.decision.isRung) ? rungTable(shown) : pathTable(shown)).lines(
                limit: TextLayout.width)
            + (left > 0 ? ["  … and \(NumberText.count(left, "step")) that changed nothing"] : [])
    }

    /// Its last words say why, so that a long name of the metric gives way.
    private func pathTable(_ steps: [SearchStep]) -> TextTable {
        let table = pathTable(steps, score: metric.name)
        return table.width <= TextLayout.width ? table : pathTable(steps, score: "score")
    }

    private func pathTable(_ steps: [SearchStep], score: String) -> TextTable {
        let names = ParameterNames(parameters)
        var table = TextTable(
            header: ["cycle", "parameter", "stands at", score, ""],
            alignments: [.right, .left, .left, .right, .left])
        for step in steps {
            let trial = trials.trial(numbered: step.chosen + 1)
            let value = step.parameter.flatMap { trial?.configuration[$0] }
            table.append([
                step.cycle == 0 ? "" : String(step.cycle), step.parameter.map(names.short) ?? step.subject,
                value?.plainText ?? "", trial?.score.map { NumberText.score($0.mean) } ?? "",
                step.sentence(hasEffect: value != nil),
            ])
        }
        return table
    }
}
