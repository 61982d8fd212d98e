/// Makes a table of an array, whose rows are those of the table.
struct ArrayReader {
    private let array: NumberArray

    init(_ array: NumberArray) {
        self.array = array
    }

    /// One row of features for each target of another array.
    ///
    /// - Parameter path: Of the targets.
    /// - Throws: `DatasetError` where the targets' file is not fit, or has another number of rows.
    func table(_ description: DatasetDescription, labels path: String) throws(DatasetError) -> Table {
        let contents = try FileBytes.contents(ofFile: path)
        defer { withExtendedLifetime(contents) {} }
        guard let labels = try NumberArray(contents.bytes, file: path) else {
            throw DatasetError(file: path, .format(.notAnArray(setting: "data.labels")))
        }
        guard labels.width == 1 else { throw DatasetError(file: path, .format(.labelShape(labels.shape))) }
        guard labels.rowCount == array.rowCount else {
            let problem = FormatProblem.labelCount(
                found: labels.rowCount, rows: array.rowCount, file: array.file)
            throw DatasetError(file: path, .format(problem))
        }
        let layout = try NumberedColumns.layout(count: array.width, description)
        let table = try table(layout)
        try targets(labels, layout, into: table.cells)
        return table
    }

    /// Rows without targets, for a coding to be applied to.
    ///
    /// - Throws: `DatasetError` where a column that the coding needs is missing.
    func table(_ coding: Coding) throws(DatasetError) -> Table {
        try table(NumberedColumns.layout(count: array.width, coding, file: array.file, format: array.format))
    }

    /// All but the targets, whose cells are 0.
    private func table(_ layout: ColumnLayout) throws(DatasetError) -> Table {
        let byteCount = array.rowCount * layout.columnCount * MemoryLayout<Double>.stride
        guard let cells = Pages(byteCount: byteCount, .own) else {
            throw DatasetError(file: array.file, .outOfMemory(bytes: byteCount))
        }
        return Table(
            file: array.file, features: try features(layout, into: cells), target: TableColumn(name: layout.target),
            rowCount: array.rowCount, cells: cells)
    }

    /// Copies the features; a NaN is what NumPy has for a missing value.
    private func features(_ layout: ColumnLayout, into cells: Pages) throws(DatasetError) -> [TableColumn] {
        let places = layout.places.map { $0 ?? -1 }
        var columns = layout.features.map { TableColumn(name: $0) }
        let start = cells.start.assumingMemoryBound(to: Double.self)
        let rowStride = layout.columnCount
        try places.withUnsafeBufferPointer { places throws(DatasetError) in
            try array.forEach { row, column, number throws(DatasetError) in
                let place = places[column]
                guard place >= 0 else { return }
                start[row * rowStride + place] = number
                guard !(number.magnitude <= CSVColumn.largestNumber) else { return }
                start[row * rowStride + place] = .nan
                let sighting = TableColumn.Sighting(at: .row(row + 1), text: ArrayReader.text(of: number))
                if number.isNaN {
                    if columns[place].missing == nil { columns[place].missing = sighting }
                } else if columns[place].notFinite == nil {
                    columns[place].notFinite = sighting
                }
            }
        }
        return columns
    }

    /// Copies the targets, which must all be there.
    private func targets(_ labels: NumberArray, _ layout: ColumnLayout, into cells: Pages) throws(DatasetError) {
        let start = cells.start.assumingMemoryBound(to: Double.self) + layout.features.count
        let rowStride = layout.columnCount
        try labels.forEach { row, _, number throws(DatasetError) in
            start[row * rowStride] = number
            guard !(number.magnitude <= CSVColumn.largestNumber) else { return }
            let text = ArrayReader.text(of: number)
            let problem = number.isNaN ? DatasetError.Problem.missingTarget(text: text) : .notFinite(text: text)
            throw DatasetError(file: labels.file, at: .row(row + 1), problem)
        }
    }

    private static func text(of number: Double) -> String { number.isNaN ? "nan" : NumberName.text(of: number) }
}
