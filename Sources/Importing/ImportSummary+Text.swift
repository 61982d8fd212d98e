internal import Reporting
package import Tuning

extension ImportSummary {
    /// What became of the trials, for people: at most 80 columns.
    ///
    /// - Parameter isDone: False where nothing was to be written.
    package func text(from source: ImportSource, isDone: Bool) -> String {
        let title =
            "\(NumberText.count(matches, "trial")) of \(trials) in the study \"\(source.study)\" of \(source.fileName) "
            + (matches == 1 ? "is" : "are") + " of this experiment"
        let imported =
            NumberText.count(newRuns, "run") + (isDone ? " imported" : " would be imported; nothing was written")
        let known =
            NumberText.count(knownRuns, "run") + " recorded already, left as " + (knownRuns == 1 ? "it is" : "they are")
        let lines = [title, imported] + (knownRuns > 0 ? [known] : []) + leftOutLines
        return lines.map { $0.printable.shortened(toColumns: ImportSummary.width) + "\n" }.joined()
    }

    private static let width = 80

    private var leftOutLines: [String] {
        let counts = leftOut.map(\.count) + [otherwiseLeftOut]
        let width = counts.map { String($0).count }.max() ?? 0
        func row(_ count: String, _ text: String) -> String {
            "  \(String(repeating: " ", count: width - count.count))\(count)  \(text)"
        }
        let rows = leftOut.flatMap { entry in
            [row(String(entry.count), entry.reason.kind)]
                + (entry.reason.detail.map { [row("", "trial \(entry.trial) \($0)")] } ?? [])
        }
        let others = otherwiseLeftOut > 0 ? [row(String(otherwiseLeftOut), "for other reasons")] : []
        let title = "left out: \(NumberText.count(trials - matches, "trial"))"
        return rows.isEmpty ? [] : [title] + rows + others
    }
}
