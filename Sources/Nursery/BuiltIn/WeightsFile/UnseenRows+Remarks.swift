internal import Datasets

extension UnseenRows {
    /// What people should know of the rows, a sentence each.
    var remarks: [String] {
        let ignored = surplus.map { columns in
            let names =
                columns.count == 1
                ? "column \(columns.lowerBound) is" : "columns \(columns.lowerBound) to \(columns.upperBound) are"
            return "\(names) none that the model knows, and not read"
        }
        return (ignored.map { [$0] } ?? []) + unknown.map(sentence)
    }

    /// Words for a row, counted from 1.
    func place(ofRow row: Int) -> String { "row \(row)" + (hasHeader ? " below the header" : "") }

    private func sentence(_ unknown: UnknownCategories) -> String {
        let cells = unknown.count == 1 ? "1 cell holds" : "\(unknown.count) cells hold"
        return "column '\(unknown.column)': \(cells) a category that the training rows had not, first "
            + "'\(unknown.example)' in \(place(ofRow: unknown.firstRow)); such a cell counts as none of the known ones, "
            + "as it did in training"
    }
}
