internal import Tuning

extension Report {
    /// The report for people: at most 80 columns, but for paths and command lines; no colour.
    package var text: String { text(TrialColumns(self)) }

    func text(_ columns: TrialColumns) -> String {
        let sections = [
            summary, pathLines, effectLines(columns), warningLines(columns), bestLines, failureLines(columns),
            closingLines,
        ].filter { !$0.isEmpty }
        return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static let listedTrials = 10

    // MARK: Warnings

    private func warningLines(_ columns: TrialColumns) -> [String] {
        // How far the sweep is stands in the first line, and how to go on in the last.
        let warnings = warnings(columns).filter { $0.kind != .state }
        return warnings.isEmpty ? [] : ["Warnings"] + warnings.flatMap { TextLayout.paragraph($0.sentence) }
    }

    // MARK: The ten best

    private var bestLines: [String] {
        let table = BestTrialsTable(self, atMost: Report.listedTrials)
        // A single trial stands above already.
        return table.count > 1 ? ["The \(table.count) best"] + table.lines(limit: TextLayout.width) : []
    }

    // MARK: How many, how long, where, and what next

    private var closingLines: [String] {
        let totals = trials.totals
        let training = NumberText.duration(totals.seconds)
        let sessions = execution.sessions > 1 ? ", in \(execution.sessions) sessions" : ""
        // Nobody has worked yet on a store that was filled by importing.
        let time = execution.sessions > 0 ? " in \(NumberText.duration(execution.seconds))" : ""
        let unasked = speculativeRuns.unasked
        return ["\(NumberText.count(totals.runs, "run")), \(training) of training\(time)\(sessions)"]
            + imports.map { TextLayout.fit($0.sentence, indent: "") }
            + (unasked > 0 ? ["\(NumberText.count(unasked, "more run")) trained ahead and never asked for"] : [])
            + ["recorded in \(execution.store.printable)"] + nextLines
    }

    private var nextLines: [String] {
        guard let step = nextStep else { return [] }
        switch step.action {
        case .resume: return ["go on with: " + step.lines.joined()]
        case .watch: return ["watch it with: " + step.lines.joined()]
        case .saveWeights: return ["weights of the winner: " + step.lines.joined()]
        case .train:
            let run = repetition.map { "seed \($0.seed)" + ($0.fold.map { ", fold \($0)" } ?? "") } ?? ""
            return ["train the winner anew, with \(run), in a new directory:"] + step.lines.map { "  " + $0 }
        }
    }
}
