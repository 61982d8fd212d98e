internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// The first part of the report: the state of the sweep, and the best configuration with its score.
    package var summaryText: String { summary.joined(separator: "\n") + "\n" }

    var summary: [String] {
        let count = NumberText.count(trials.count, "trial")
        let title = "\(experiment): \(state.rawValue), "
        guard let best else { return [TextLayout.fit(title + "\(count), none with a score", indent: "")] }
        let runs = NumberText.count(best.score.count, "run")
        let folds = best.trial.runs.compactMap(\.fold).max()
        let rows = folds.map { "in \($0)-fold cross-validation " } ?? (isOnCommand ? "" : "on the validation split ")
        var lines = [
            TextLayout.fit(title + rank(of: best) + " of \(count)", indent: ""),
            "",
            TextLayout.fit("\(metric.name) \(best.score.text) \(rows)(\(runs))"),
        ]
        if let test = best.test { lines.append(TextLayout.fit("\(metric.name) \(test.text) on the test split")) }
        if let choice = best.choice { lines.append(choiceLine(choice, winner: best.trial.number)) }
        let standard = best.choice.map { $0.bestTrial != best.trial.number } ?? false ? "the best" : "it"
        lines += indistinguishableLines(best.indistinguishable, from: standard)
        lines.append("")
        return lines + configurationLines(best.trial.configuration.members ?? [])
    }

    private func rank(of best: Best) -> String {
        if ending == nil { return "the best so far" }
        return best.choice == nil ? "the best" : "the simplest of the best"
    }

    /// How simple the winner is, and what it was preferred to.
    private func choiceLine(_ choice: Choice, winner: Int) -> String {
        let weights = choice.simplicity.weightCount.map { NumberText.count($0, "weight") } ?? "weights not counted"
        let penalty = choice.simplicity.penalty > 0 ? ", λ \(JSONValue.text(of: choice.simplicity.penalty))" : ""
        let best =
            choice.bestTrial == winner
            ? "it has the best score" : "the best is trial \(choice.bestTrial) with \(choice.bestScore.text)"
        return TextLayout.fit("\(weights)\(penalty); \(best)")
    }

    private func indistinguishableLines(_ numbers: [Int], from standard: String) -> [String] {
        if numbers.isEmpty { return [] }
        let title = "cannot be told apart from \(standard): trial" + (numbers.count == 1 ? " " : "s ")
        return [TextLayout.list(numbers, count: numbers.count, title: title)]
    }

    private func configurationLines(_ members: [JSONValue.Member]) -> [String] {
        if members.isEmpty { return [TextLayout.fit("nothing is varied")] }
        let width = members.map(\.key.columns).max() ?? 0
        return members.map { TextLayout.fit($0.key.padded(toColumns: width) + "  " + $0.value.plainText) }
    }
}

extension ScoreSummary {
    fileprivate var text: String {
        NumberText.score(mean) + (standardError.map { " ± \(NumberText.error($0, ofScore: mean))" } ?? "")
    }
}
