internal import JSON
internal import Search
internal import Tuning

extension SweepPlan {
    /// The plan for people: at most 80 columns, no colour.
    ///
    /// - Parameter workers: How many runs at once.
    package func text(workers: Int) -> String {
        let title =
            "\(experiment): \(search.method.rawValue) over \(NumberText.count(space.parameters.count, "parameter"))"
        let sections = [[title.printable.shortened(toColumns: SweepPlan.width)], parameterLines, countLines(workers)]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static let width = 80

    private var parameterLines: [String] {
        guard !space.parameters.isEmpty else { return [] }
        let names = ParameterNames(space.parameters.map(\.name))
        var table = TextTable(
            header: ["parameter", "points", "values", ""], alignments: [.left, .right, .left, .left])
        for parameter in space.parameters {
            let conditions = parameter.when.map { condition in
                names.short(condition.parameter) + " "
                    + condition.isOneOf.map(\.plainText).joined(separator: " or ")
            }
            table.append([
                parameter.name, String(space.lineCount(parameter)), parameter.valuesText,
                conditions.isEmpty ? "" : "with " + conditions.joined(separator: "; "),
            ])
        }
        return table.lines(limit: SweepPlan.width)
    }

    private func countLines(_ workers: Int) -> [String] {
        var table = TextTable(header: ["", ""], alignments: [.left, .left])
        table.append(["configurations", configurationsText])
        table.append(["each trained", repeatsText])
        if search.method == .coordinateDescent, !space.parameters.isEmpty {
            let line = space.parameters.map(space.lineCount).max() ?? 1
            let cycle = space.greatestCycle
            table.append(["a line", "at most \(NumberText.count(line, "trial"))"])
            table.append(["a cycle", "at most \(counted(Count(trials: cycle, runs: cycle * runsPerTrial)))"])
            if search.descent.starts > 0 {
                table.append(["starts", "\(search.descent.starts) more, with cycles of their own"])
            }
        }
        if let mostTrials { table.append(["at most", NumberText.many(mostTrials, "trial")]) }
        table.append(["recorded", counted(recorded)])
        table.append(["wanted now", ending == nil ? counted(wanted) : "nothing: \(ending?.sentence ?? "")"])
        table.append(["time", timeText(workers)])
        if let maxTime {
            let used = measured.map { "; \(NumberText.duration($0.sessionSeconds)) are used" } ?? ""
            table.append(["time limit", NumberText.duration(maxTime) + used])
        }
        return Array(table.lines(limit: SweepPlan.width).dropFirst())
    }

    private var configurationsText: String {
        if space.isOpen { return "not counted before the ends of ranges are estimated" }
        let (combinations, configurations) = (space.combinationCount, space.configurationCount)
        if combinations == configurations { return NumberText.many(configurations) }
        return "\(NumberText.many(configurations)), of \(NumberText.many(combinations, "combination"))"
    }

    private var repeatsText: String {
        let seeds =
            search.repeats.from == search.repeats.to
            ? NumberText.count(search.repeats.from, "seed")
            : "\(search.repeats.from) to \(search.repeats.to) seeds"
        return search.folds == 1 ? "with \(seeds)" : "with \(seeds) in \(search.folds) folds"
    }

    private func counted(_ count: Count) -> String {
        "\(NumberText.many(count.trials, "trial")), \(NumberText.many(count.runs, "run"))"
    }

    private func timeText(_ workers: Int) -> String {
        if ending != nil { return "none" }
        guard let measured, let seconds = seconds(forRuns: remainingRuns ?? wanted.runs, workers: workers) else {
            return "not known, as no run is recorded"
        }
        let what = remainingRuns == nil ? " for what is wanted now" : ""
        return "about \(NumberText.duration(seconds))\(what) (\(NumberText.count(workers, "worker")), "
            + "\(NumberText.duration(measured.secondsPerRun)) a run)"
    }
}

extension Parameter {
    /// The ends of a range, with what else stands beside it, or the list.
    fileprivate var valuesText: String {
        guard let range else { return values.map(\.plainText).joined(separator: ", ") }
        if range.isOpen {
            func end(_ number: Double?) -> String { number.map(JSONValue.text(of:)) ?? "?" }
            return "\(end(range.from)) to \(end(range.to)), \(range.quantization.rawValue), ends estimated"
        }
        let numbers = values.filter { $0.number != nil }
        let others = values.filter { $0.number == nil }.map { ", \($0.plainText)" }.joined()
        guard let first = numbers.first, let last = numbers.last else { return others }
        return "\(first.plainText) to \(last.plainText), \(range.quantization.rawValue)\(others)"
    }
}
