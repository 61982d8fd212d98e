internal import JSON
internal import Search
internal import Tuning

/// The best trials of a sweep, best first, with as many parameters as find room.
struct BestTrialsTable {
    private let rows: [Row]
    private let metric: String
    private let parameters: ParameterNames
    /// True where the search has varied the epochs.
    private let hasEpochs: Bool

    private struct Row {
        var trial: Report.Trial
        var score: ScoreSummary

        var cells: [String] {
            [
                String(trial.number)
            ] + (trial.epochs.map { [String($0)] } ?? []) + [
                NumberText.score(score.mean),
                score.standardError.map { NumberText.error($0, ofScore: score.mean) } ?? "",
            ]
        }
    }

    /// Scores after different numbers of epochs are not compared: those after more come first.
    ///
    /// - Parameter count: How many trials at most; of equal ones those that were wanted first.
    init(_ report: Report, atMost count: Int) {
        rows = BestTrialsTable.best(count, of: report).compactMap { index in
            let trial = report.trials[index]
            return trial.score.map { Row(trial: trial, score: $0) }
        }
        metric = report.metric.name
        parameters = ParameterNames(report.parameters)
        hasEpochs = rows.contains { $0.trial.epochs != nil }
    }

    /// The indices of the best trials, best first.
    private static func best(_ count: Int, of report: Report) -> [Int] {
        let (trials, goal) = (report.trials, report.metric.goal)
        var best: [(index: Int, epochs: Int, mean: Double)] = []
        let haveOwnEpochs = trials.haveOwnEpochs
        for (index, mean) in trials.means.enumerated() where !mean.isNaN {
            let epochs = haveOwnEpochs ? trials.epochs(at: index) ?? 0 : 0
            // Most of a million trials end here, a tenth of a second sooner than the question below would tell it of them.
            if best.count == count, let last = best.last, epochs == last.epochs, !goal.prefers(mean, to: last.mean) {
                continue
            }
            // Of equal ones the earlier stays ahead, as they come in their order.
            let place =
                best.lastIndex { epochs == $0.epochs ? !goal.prefers(mean, to: $0.mean) : epochs < $0.epochs } ?? -1
            if place + 1 == count { continue }
            best.insert((index, epochs, mean), at: place + 1)
            if best.count > count { best.removeLast() }
        }
        return best.map(\.index)
    }

    var count: Int { rows.count }

    /// - Parameter limit: Where not all parameters find room in so many columns, those go first whose value is the
    ///   same in every row; where that is not enough, each row tells only how it differs from the first.
    func lines(limit: Int) -> [String] {
        let differing = parameters.names.filter { name in
            rows.contains { $0.trial.configuration[name] != rows[0].trial.configuration[name] }
        }
        let tables = [parameters.names, differing].lazy.map(table)
        return (tables.first { $0.width <= limit } ?? differenceTable(differing)).lines(limit: limit)
    }

    /// Of the columns that every table begins with.
    private var header: [String] { ["trial"] + (hasEpochs ? ["epochs"] : []) + [metric, "±"] }

    private func table(of names: [String]) -> TextTable {
        var table = TextTable(
            header: header + names.map(parameters.short),
            alignments: header.map { _ in .right } + names.map { _ in .left })
        for row in rows {
            table.append(row.cells + names.map { row.trial.configuration[$0]?.plainText ?? "" })
        }
        return table
    }

    private func differenceTable(_ names: [String]) -> TextTable {
        var table = TextTable(
            header: header + ["differs from the first in"], alignments: header.map { _ in .right } + [.left])
        for row in rows {
            let differing = names.filter { row.trial.configuration[$0] != rows[0].trial.configuration[$0] }
            let texts = differing.map { name in
                "\(parameters.short(name)) \(row.trial.configuration[name]?.plainText ?? "without effect")"
            }
            table.append(row.cells + [texts.joined(separator: ", ")])
        }
        return table
    }
}
