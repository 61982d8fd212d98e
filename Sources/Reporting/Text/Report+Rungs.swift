internal import Search
internal import Tuning

extension Report {
    /// The rungs of successive halving: how many trials with how many epochs, the best score, and how many go on.
    func rungTable(_ steps: [SearchStep]) -> TextTable {
        var table = TextTable(
            header: ["rung", "trials", "epochs", metric.name, ""],
            alignments: [.right, .right, .right, .right, .left])
        for step in steps {
            let best = trials.trial(numbered: step.chosen + 1)
            table.append([
                String(step.cycle), String(step.trials.count), best?.epochs.map(String.init) ?? "",
                best?.score.map { NumberText.score($0.mean) } ?? "", step.decision.sentence,
            ])
        }
        return table
    }
}
