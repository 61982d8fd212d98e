internal import JSON
internal import Search
internal import Tuning

extension Comparison {
    /// The comparison for people, as wide as a terminal: paragraphs divided by empty lines.
    package var text: String {
        let parts = [
            overviewLines, winnerLines, differenceLines, settingLines,
            courseLines("The best score so far, by the number of runs", "runs", \.byRuns, RoundMarks.counts) {
                String(Int($0))
            },
            courseLines(
                "The best score so far, by the time of training, all workers together", "training", \.byTraining,
                RoundMarks.durations, NumberText.duration),
            courseLines(
                "The best score so far, by the time gone by, without pauses", "elapsed", \.byElapsed,
                RoundMarks.durations, NumberText.duration),
            storeLines,
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static let width = 80

    /// How many there are, and by what they are compared.
    var title: String {
        let direction = metric.goal == .maximize ? "more" : "less"
        return "\(NumberText.count(sweeps.count, "sweep")) by \(metric.name.printable), \(direction) is better"
    }

    /// What is to be known of all of them, in sentences.
    var remarks: [String] {
        (best.map(verdict) ?? [Comparison.noScoreRemark]) + (haveDifferentData ? [Comparison.dataRemark] : [])
    }

    /// What a sweep is called in tables: A, B, C and so on.
    private func letter(_ place: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "A") + UInt8(clamping: place % 26)))
    }

    private var letters: [String] { sweeps.indices.map(letter) }

    // MARK: The sweeps and their winners

    private var overviewLines: [String] {
        var table = TextTable(
            header: ["", "sweep", "state", "searcher", "trials", "runs", "training", "elapsed"],
            alignments: [.left, .left, .left, .left, .right, .right, .right, .right])
        for (letter, sweep) in zip(letters, sweeps) {
            table.append([
                letter, sweep.experiment, sweep.state.rawValue, sweep.method, String(sweep.trialCount),
                String(sweep.runCount), NumberText.duration(sweep.course.byTraining.end),
                NumberText.duration(sweep.course.byElapsed.end),
            ])
        }
        return [title.shortened(toColumns: Comparison.width), ""] + table.lines(limit: Comparison.width)
            + (haveDifferentData ? ["", Comparison.dataRemark] : [])
    }

    private static let noScoreRemark = "None of them has a score yet."
    private static let dataRemark = "Their data differ, so that their scores may not mean the same."

    private var winnerLines: [String] {
        guard let best else { return [Comparison.noScoreRemark] }
        let hasTest = sweeps.contains { $0.winner?.test != nil }
        let header = ["", "trial", metric.name, "±"] + (hasTest ? ["on test", "±"] : [])
        var table = TextTable(
            header: header + [""], alignments: [.left] + header.dropFirst().map { _ in .right } + [.left])
        for (letter, sweep) in zip(letters, sweeps) {
            let test = hasTest ? sweep.winner?.test.map(cells) ?? ["", ""] : []
            if let winner = sweep.winner {
                let remark = sweep.state == .finished ? "" : "the best so far"
                table.append([letter, String(winner.trial.number)] + cells(winner.score) + test + [remark])
            } else {
                table.append([letter, "", "", ""] + test + ["no score yet"])
            }
        }
        return ["The winners"] + table.lines(limit: Comparison.width) + [""] + verdict(best)
    }

    private func cells(_ score: ScoreSummary) -> [String] {
        [
            NumberText.score(score.mean),
            score.standardError.map { NumberText.error($0, ofScore: score.mean) } ?? "",
        ]
    }

    // MARK: Whether they can be told apart

    private func verdict(_ best: Int) -> [String] {
        if differences.isEmpty { return ["\(letter(best)) alone has a score."] }
        let score = sweeps[best].winner?.score.mean
        let equal = differences.filter { sweeps[$0.other].winner?.score.mean == score }.map(\.other)
        let alike = differences.filter { !$0.isToldApart && !equal.contains($0.other) }.map(\.other)
        let worse = differences.filter(\.isToldApart).map(\.other)
        return [
            "\(letter(best)) has the best score" + (equal.isEmpty ? "." : ", and \(list(equal)) the same."),
            alike.isEmpty ? nil : "It cannot be told apart from \(list(alike)).",
            worse.isEmpty ? nil : "It is better than \(list(worse)).",
        ].compactMap { $0 }
    }

    private func list(_ places: [Int]) -> String {
        let letters = places.map(letter)
        if letters.count < 2 { return letters.joined() }
        return letters.dropLast().joined(separator: ", ") + " and " + letters[letters.count - 1]
    }

    private var differenceLines: [String] {
        guard let best, let score = sweeps[best].winner?.score.mean, !differences.isEmpty else { return [] }
        var table = TextTable(
            header: ["", "ahead by", "±", "over"], alignments: [.left, .right, .right, .left])
        for difference in differences {
            table.append([
                letter(difference.other), NumberText.error(difference.lead, ofScore: score),
                difference.standardError.map { NumberText.error($0, ofScore: score) } ?? "", words(difference),
            ])
        }
        return ["How far \(letter(best)) is ahead of the others"] + table.lines(limit: Comparison.width)
    }

    func words(_ difference: WinnerDifference) -> String {
        let alike = sweeps[difference.other].split.folds == nil ? "the same seed" : "the same seed and fold"
        let basis =
            switch difference.basis {
            case .pairs(1): "one pair of runs with \(alike)"
            case .pairs(let count): "\(count) pairs of runs with \(alike)"
            case .otherSeeds: "all runs, unpaired: other seeds"
            case .otherRows: "all runs, unpaired: scored on other rows"
            }
        return basis + (difference.standardError == nil ? "; its noise is not known" : "")
    }

    // MARK: What differs, and how they came there

    private var settingLines: [String] {
        let settings = differingSettings
        if settings.isEmpty { return [] }
        let names = ParameterNames(settings.map(\.path))
        return ["Where the winners' settings differ"]
            + blocks { places in
                var table = TextTable(
                    header: [""] + places.map(letter), alignments: [.left] + places.map { _ in .left })
                for (path, values) in settings {
                    table.append([names.short(path)] + places.map { values[$0]?.plainText ?? "" })
                }
                return table
            }
    }

    private func courseLines(
        _ title: String, _ heading: String, _ scores: (SweepCourse) -> BestScores, _ marks: (Double) -> [Double],
        _ text: (Double) -> String
    ) -> [String] {
        let courses = sweeps.map { scores($0.course) }
        let rows = marks(courses.map(\.end).max() ?? 0).filter { mark in
            courses.contains { $0.score(at: mark) != nil }
        }
        guard courses.contains(where: { !$0.steps.isEmpty }) else { return [] }
        return [title]
            + blocks { places in
                var table = TextTable(
                    header: [heading] + places.map(letter), alignments: [.right] + places.map { _ in .right })
                for mark in rows {
                    table.append([text(mark)] + places.map { cell(courses[$0], at: mark) })
                }
                table.append(["in the end"] + places.map { cell(courses[$0], at: courses[$0].end) })
                return table
            }
    }

    /// Nothing where the sweep had no score then, or has ended before.
    private func cell(_ scores: BestScores, at spent: Double) -> String {
        guard spent <= scores.end, let score = scores.score(at: spent) else { return "" }
        return NumberText.score(score)
    }

    private var storeLines: [String] {
        ["Recorded in"] + zip(letters, sweeps).map { "  \($0)  \($1.store.printable)" }
    }

    /// A table with a column for each sweep; as many tables below each other as it takes for them to find room.
    private func blocks(_ table: (Range<Int>) -> TextTable) -> [String] {
        var lines: [String] = []
        var start = 0
        while start < sweeps.count {
            var end = sweeps.count
            while end > start + 1, table(start..<end).width > Comparison.width { end -= 1 }
            lines += (start == 0 ? [] : [""]) + table(start..<end).lines(limit: Comparison.width)
            start = end
        }
        return lines
    }
}
