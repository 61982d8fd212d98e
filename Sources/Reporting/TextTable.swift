/// Rows of cells in aligned columns: text to the left, numbers to the right.
struct TextTable {
    private var rows: [[String]]
    private let alignments: [Alignment]

    enum Alignment {
        case left
        case right
    }

    init(header: [String], alignments: [Alignment]) {
        precondition(header.count == alignments.count, "each column has a heading and an alignment")
        rows = [header]
        self.alignments = alignments
    }

    mutating func append(_ cells: [String]) {
        precondition(cells.count == alignments.count, "each row has a cell for each column")
        rows.append(cells)
    }

    /// One line a row, each indented by two spaces, without spaces at the end; columns without any text are left out.
    var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.filter { row in row.contains { !$0.isEmpty } }.map { row in
            var line = " "
            for column in alignments.indices where widths[column] > 0 {
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                line += " "
                switch alignments[column] {
                case .left: line += row[column] + padding + " "
                case .right: line += padding + row[column] + " "
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
