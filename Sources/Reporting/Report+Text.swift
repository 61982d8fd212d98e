internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// The report for people: at most 80 columns, but for the path of the store; no colour.
    package var text: String {
        let sections = [summary, pathLines, bestLines, failureLines, closingLines].filter { !$0.isEmpty }
        return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// The first part of it: the state of the sweep, and the best configuration with its score.
    package var summaryText: String { summary.joined(separator: "\n") + "\n" }

    private static let width = 80
    private static let listedTrials = 10
    private static let listedFailures = 5
    /// A longer path is shown without the steps that changed nothing.
    private static let listedSteps = 20

    // MARK: The best configuration

    private var summary: [String] {
        let count = NumberText.count(trials.count, "trial")
        let title = "\(experiment): \(state.rawValue), "
        guard let best else { return [Report.fit(title + "\(count), none with a score", indent: "")] }
        let runs = NumberText.count(best.score.count, "run")
        let folds = best.trial.runs.compactMap(\.fold).max()
        let rows = folds.map { "in \($0)-fold cross-validation " } ?? (isOnCommand ? "" : "on the validation split ")
        var lines = [
            Report.fit(title + rank(of: best) + " of \(count)", indent: ""),
            "",
            Report.fit("\(metric.name) \(best.score.text) \(rows)(\(runs))"),
        ]
        if let test = best.test { lines.append(Report.fit("\(metric.name) \(test.text) on the test split")) }
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
        return Report.fit("\(weights)\(penalty); \(best)")
    }

    /// As many trials as find room, and how many more there are.
    private func indistinguishableLines(_ numbers: [Int], from standard: String) -> [String] {
        let title = "cannot be told apart from \(standard): trial" + (numbers.count == 1 ? " " : "s ")
        // More than these find no room.
        let lines = (0...min(numbers.count, Report.width / 3)).reversed().lazy.map { shown in
            let more = numbers.count - shown
            let list = numbers.prefix(shown).map(String.init).joined(separator: ", ")
            return "  " + title + list + (more > 0 ? " and \(more) more" : "")
        }
        guard !numbers.isEmpty, let line = lines.first(where: { $0.columns <= Report.width }) else { return [] }
        return [line]
    }

    private func configurationLines(_ members: [JSONValue.Member]) -> [String] {
        if members.isEmpty { return [Report.fit("nothing is varied")] }
        let width = members.map(\.key.columns).max() ?? 0
        return members.map { Report.fit($0.key.padded(toColumns: width) + "  " + $0.value.plainText) }
    }

    // MARK: The path

    private var pathLines: [String] {
        guard path.count > 1 else { return ending.map { ["The search: \($0.sentence)"] } ?? [] }
        let shown = path.count > Report.listedSteps ? path.filter(\.decision.isMove) : path
        let left = path.count - shown.count
        return ["The path" + (ending.map { ": \($0.sentence)" } ?? "")]
            + (shown.contains(where: \.decision.isRung) ? rungTable(shown) : pathTable(shown)).lines(
                limit: Report.width)
            + (left > 0 ? ["  … and \(NumberText.count(left, "step")) that changed nothing"] : [])
    }

    private func pathTable(_ steps: [SearchStep]) -> TextTable {
        let names = ParameterNames(parameters)
        var table = TextTable(
            header: ["cycle", "parameter", "stands at", metric.name, ""],
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

    // MARK: The ten best

    private var bestLines: [String] {
        let table = BestTrialsTable(self, atMost: Report.listedTrials)
        // A single trial stands above already.
        return table.count > 1 ? ["The \(table.count) best"] + table.lines(limit: Report.width) : []
    }

    // MARK: Failures

    private var failureLines: [String] {
        let totals = trials.totals
        let counts = [("diverged", totals.diverged), ("failed", totals.failed)].filter { $0.1 > 0 }
        guard !counts.isEmpty else { return [] }
        // What failed by itself asks for more attention than what diverged.
        var failed: [Int] = []
        var diverged: [Int] = []
        for (index, mean) in trials.means.enumerated() where mean.isNaN {
            let outcomes = trials.outcomes(at: index).compactMap { $0 }
            if outcomes.contains(where: \.isFailed) {
                failed.append(index)
            } else if outcomes.contains(where: \.isDiverged) {
                diverged.append(index)
            }
        }
        let listed = (failed + diverged).prefix(Report.listedFailures).map { trials[$0] }
        let more = failed.count + diverged.count - listed.count
        return ["Runs without a score: " + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")]
            + listed.flatMap(failureLines)
            + (more > 0 ? ["  … and \(NumberText.count(more, "more trial"))"] : [])
    }

    private func failureLines(of trial: Trial) -> [String] {
        let names = ParameterNames(parameters)
        let values = (trial.configuration.members ?? []).map { "\(names.short($0.key)) \($0.value.plainText)" }
        let title = "trial \(trial.number)" + (values.isEmpty ? "" : ": ") + values.joined(separator: ", ")
        let problems = trial.runs.flatMap { run in
            (run.outcome?.problemLines ?? []).enumerated().map { index, line in
                index == 0
                    ? Report.fit("\(run.words): \(line)", indent: "    ") : Report.fit(line, indent: "      ")
            }
        }
        return [Report.fit(title)] + problems
    }

    // MARK: How many, how long, where

    private var closingLines: [String] {
        let totals = trials.totals
        let training = NumberText.duration(totals.seconds)
        let sessions = execution.sessions > 1 ? ", in \(execution.sessions) sessions" : ""
        let unasked = speculativeRuns.unasked
        // Nobody has worked yet on a store that was filled by importing.
        let time = execution.sessions > 0 ? " in \(NumberText.duration(execution.seconds))" : ""
        return [
            "\(NumberText.count(totals.runs, "run")), \(training) of training\(time)\(sessions)"
        ] + imports.map(\.sentence).map { Report.fit($0, indent: "") }
            + (unasked > 0 ? ["\(NumberText.count(unasked, "more run")) trained ahead and never asked for"] : []) + [
                "recorded in \(execution.store.printable)"
            ]
            + (best == nil || isOnCommand ? [] : ["weights of the winner: tune report EXPERIMENT --save-weights FILE"])
    }

    private static func fit(_ line: String, indent: String = "  ") -> String {
        indent + line.printable.shortened(toColumns: width - indent.count)
    }
}

extension ScoreSummary {
    fileprivate var text: String {
        NumberText.score(mean) + (standardError.map { " ± \(NumberText.error($0, ofScore: mean))" } ?? "")
    }
}
