internal import JSON
internal import Search
internal import Tuning

extension Report {
    /// The report for people: at most 80 columns where names and values allow it, no colour.
    package var text: String {
        var sections = [summary]
        if path.count > 1 { sections.append(pathLines) }
        if trials.contains(where: { $0.score != nil }) { sections.append(bestLines) }
        let failures = failureLines
        if !failures.isEmpty { sections.append(failures) }
        sections.append(closingLines)
        return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static let listedTrials = 10
    private static let listedFailures = 5

    private var summary: [String] {
        let count = trials.count == 1 ? "1 trial" : "\(trials.count) trials"
        guard let best else {
            return ["\(experiment): \(state.rawValue), \(count), none of them with a score"]
        }
        let runs = best.score.count == 1 ? "1 run" : "\(best.score.count) runs"
        var lines = ["\(experiment): \(state.rawValue), best of \(count)", ""]
        lines.append("  \(metric.name) \(best.score.text) on the validation split (\(runs))")
        if let test = best.test {
            lines.append("  \(metric.name) \(test.text) on the test split")
        }
        lines.append("")
        let width = parameters.map(\.count).max() ?? 0
        for member in best.trial.configuration.members ?? [] {
            lines.append(
                "  " + member.key + String(repeating: " ", count: width - member.key.count + 2) + member.value.plainText)
        }
        return lines
    }

    private var pathLines: [String] {
        let byNumber = Dictionary(uniqueKeysWithValues: trials.map { ($0.number, $0) })
        var table = TextTable(
            header: ["cycle", "parameter", "stands at", metric.name, ""],
            alignments: [.right, .left, .left, .right, .left])
        for step in path {
            let trial = byNumber[step.chosen + 1]
            let value = step.parameter.flatMap { trial?.configuration[$0] }
            table.append([
                step.cycle == 0 ? "" : String(step.cycle), step.parameter.map(shortName) ?? "start",
                value?.plainText ?? "", trial?.score.map { NumberText.score($0.mean) } ?? "failed",
                step.decision.sentence,
            ])
        }
        return ["The path" + (ending.map { " (\($0.sentence))" } ?? "")] + table.lines
    }

    private var bestLines: [String] {
        let scored = trials.compactMap { trial in trial.score.map { (trial, $0) } }
        let sorted = scored.sorted { first, second in
            metric.goal.prefers(first.1.mean, to: second.1.mean)
                || (first.1.mean == second.1.mean && first.0.number < second.0.number)
        }
        var table = TextTable(
            header: ["trial", metric.name, "±"] + parameters.map(shortName),
            alignments: [.right, .right, .right] + parameters.map { _ in .left })
        for (trial, score) in sorted.prefix(Report.listedTrials) {
            table.append(
                [
                    String(trial.number), NumberText.score(score.mean),
                    score.standardError.map(NumberText.score) ?? "",
                ] + parameters.map { trial.configuration[$0]?.plainText ?? "" })
        }
        return [sorted.count > 1 ? "The \(min(sorted.count, Report.listedTrials)) best" : "The trial"] + table.lines
    }

    private var failureLines: [String] {
        let failures = trials.flatMap { trial in
            trial.runs.compactMap { run in
                run.outcome.flatMap(\.failureText).map { "  trial \(trial.number), seed \(run.seed): \($0)" }
            }
        }
        guard !failures.isEmpty else { return [] }
        let more = failures.count - Report.listedFailures
        return ["Runs without a score: \(failures.count)"] + failures.prefix(Report.listedFailures)
            + (more > 0 ? ["  … and \(more) more"] : [])
    }

    private var closingLines: [String] {
        let recorded = runs.count { $0.outcome != nil }
        let training = runs.compactMap(\.execution?.seconds).reduce(0, +)
        return [
            "\(recorded) runs recorded in \(execution.store)",
            "\(NumberText.duration(training)) of training in \(NumberText.duration(execution.seconds))",
        ]
    }

    /// The last part of a parameter's name, where no other parameter ends likewise.
    private func shortName(_ name: String) -> String {
        func last(_ name: String) -> Substring { name.split(separator: ".").last ?? "" }
        return parameters.count { last($0) == last(name) } == 1 ? String(last(name)) : name
    }
}

extension ScoreSummary {
    fileprivate var text: String {
        NumberText.score(mean) + (standardError.map { " ± \(NumberText.score($0))" } ?? "")
    }
}

extension SearchStep.Decision {
    fileprivate var sentence: String {
        switch self {
        case .start: "the experiment's own values"
        case .improved(let difference): "better by \(NumberText.score(difference))"
        case .firstScore: "the first value with a score"
        case .tied: "stays: others are as good, none is better"
        case .kept: "stays: no other value is as good"
        }
    }
}

extension RunOutcome {
    fileprivate var failureText: String? {
        switch self {
        case .succeeded: nil
        case .diverged(let epoch): "diverged in epoch \(epoch): the loss was no longer finite"
        case .failed(let reason): reason.split(separator: "\n").joined(separator: "\n    ")
        }
    }
}

extension JSONValue {
    /// A value as people write it: words without quotes.
    fileprivate var plainText: String { string ?? text }
}
