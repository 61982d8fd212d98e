internal import JSON

extension Report {
    /// The runs without a score, those together that ended in the same way.
    func failureLines(_ columns: TrialColumns) -> [String] {
        let totals = trials.totals
        let counts = [("diverged", totals.diverged), ("failed", totals.failed)].filter { $0.1 > 0 }
        if counts.isEmpty { return [] }
        return ["Runs without a score: " + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")]
            + FailureGroup.all(self, columns).flatMap(lines)
    }

    private func lines(of group: FailureGroup) -> [String] {
        let title =
            "\(NumberText.count(group.runs, "run")) \(group.kind.phrase): trial" + (group.trials == 1 ? " " : "s ")
        return [TextLayout.list(group.firstTrials, count: group.trials, title: title)]
            + (commonWords(group).map { [TextLayout.fit($0, indent: "    ")] } ?? []) + exampleLines(group.example)
    }

    /// What the group's configurations have in common; nil where that is nothing.
    private func commonWords(_ group: FailureGroup) -> String? {
        let names = ParameterNames(parameters)
        let words = group.common.map { $0.words(names.short($0.parameter)) }.joined(separator: ", ")
        if words.isEmpty { return nil }
        return group.trials == 1 ? words : "all of them with \(words)"
    }

    private func exampleLines(_ example: FailureGroup.Example) -> [String] {
        example.lines.enumerated().map { index, line in
            index == 0
                ? TextLayout.fit("trial \(example.trial), \(example.run.words): \(line)", indent: "    ")
                : TextLayout.fit(line, indent: "      ")
        }
    }
}
