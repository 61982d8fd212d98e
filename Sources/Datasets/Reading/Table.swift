/// A file's columns as numbers, whatever format they came from: the features in the file's order, then the target.
struct Table: Sendable {
    let file: String
    var features: [TableColumn]
    var target: TableColumn
    let rowCount: Int
    /// `rowCount` x (`features.count` + 1) doubles, row after row.
    ///
    /// A cell of a column with words is the word's position among them; a missing cell is not a number.
    let cells: Pages

    var columnCount: Int { features.count + 1 }

    /// The cells of one row.
    @inline(__always)
    func row(_ index: Int) -> UnsafePointer<Double> {
        UnsafePointer(cells.start.assumingMemoryBound(to: Double.self) + index * columnCount)
    }

    /// Replaces every present cell of one column.
    func mapColumn(_ column: Int, _ transform: (Double) -> Double) {
        let start = cells.start.assumingMemoryBound(to: Double.self) + column
        for row in 0..<rowCount {
            let cell = start + row * columnCount
            if !cell.pointee.isNaN { cell.pointee = transform(cell.pointee) }
        }
    }
}

/// What a table knows of one column beside its cells.
struct TableColumn: Hashable, Sendable {
    /// Where in the file something stands for the first time, and how it is written there.
    struct Sighting: Hashable, Sendable {
        var place: DatasetError.Place
        var text: String

        init(at place: DatasetError.Place, text: String) {
            self.place = place
            self.text = text
        }

        init(line: Int, text: String) { self.init(at: .line(line), text: text) }

        /// The line or the row, counted from 1: faults of one file are compared by it.
        var number: Int {
            switch place {
            case .line(let number), .row(let number), .byte(let number): number
            }
        }
    }

    var name: String
    /// What the cells' numbers stand for; nil where they are the numbers themselves.
    var words: [String]?
    var missing: Sighting?
    /// A number that is infinite, undefined, or beyond single precision.
    var notFinite: Sighting?
    /// A word, in a column that holds one.
    var word: Sighting?
}
