/// Rows of cells in aligned columns: text to the left, numbers to the right.
struct TextTable {
    private var rows: [[String]]
    private let alignments: [Alignment]

    enum Alignment {
        case left
        case right
    }

    /// What stands before a row, and between two columns.
    private static let gap = "  "
    /// No column is cut to fewer than this.
    private static let narrowest = 8

    init(header: [String], alignments: [Alignment]) {
        precondition(header.count == alignments.count, "each column has a heading and an alignment")
        rows = [header.map(\.printable)]
        self.alignments = alignments
    }

    mutating func append(_ cells: [String]) {
        precondition(cells.count == alignments.count, "each row has a cell for each column")
        rows.append(cells.map(\.printable))
    }

    /// How many columns of a terminal the longest line takes.
    var width: Int { TextTable.width(of: widths) }

    /// One line a row, without spaces at the end; columns without any text are left out.
    ///
    /// - Parameter limit: Where the table is wider, the cells of its widest columns of text are shortened.
    func lines(limit: Int = .max) -> [String] {
        let widths = widths(limit: limit)
        return rows.map { row in
            var line = ""
            for column in alignments.indices where widths[column] > 0 {
                let cell = row[column].shortened(toColumns: widths[column])
                line += TextTable.gap
                switch alignments[column] {
                case .left: line += cell.padded(toColumns: widths[column])
                case .right: line += String(repeating: " ", count: widths[column] - cell.columns) + cell
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private var widths: [Int] {
        alignments.indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    }

    private func widths(limit: Int) -> [Int] {
        var widths = widths
        while TextTable.width(of: widths) > limit {
            let columns = alignments.indices.filter { alignments[$0] == .left && widths[$0] > TextTable.narrowest }
            guard let widest = columns.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private static func width(of widths: [Int]) -> Int {
        widths.reduce(0) { $1 > 0 ? $0 + gap.count + $1 : $0 }
    }
}
