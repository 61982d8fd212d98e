/// Reads LIBSVM's sparse text into a table: `target index:value index:value ...` a line, and 0 for what is not there.
///
/// Indices begin at 1 and ascend within a line; what follows a `#` is a comment. The text is read twice: to check it and
/// to learn how many rows and columns there are, and to fill in the cells.
struct LIBSVMReader {
    /// More columns than this have no place in a table that is not sparse.
    static let mostColumns = 100_000

    private let bytes: UnsafeRawBufferPointer
    private let file: String
    private let memory: Int
    /// At least so many columns there are, of which the last ones may be 0 in every row.
    private let leastColumns: Int
    /// For so many columns.
    private let makeLayout: (Int) throws(DatasetError) -> ColumnLayout

    /// - Parameter memory: The bytes that the table may take.
    init(
        _ bytes: UnsafeRawBufferPointer, _ description: DatasetDescription,
        memory: Int = Pages.physicalMemory
    ) {
        self.bytes = bytes
        self.memory = memory
        file = description.file
        leastColumns = 0
        makeLayout = { count throws(DatasetError) in
            guard count > 0 else { throw DatasetError(file: description.file, .format(.noPairs)) }
            return try NumberedColumns.layout(count: count, description)
        }
    }

    /// For rows that a coding is applied to, whose targets are read and mean nothing.
    init(_ bytes: UnsafeRawBufferPointer, file: String, _ coding: Coding) {
        self.bytes = bytes
        self.file = file
        memory = Pages.physicalMemory
        leastColumns = min(LIBSVMReader.mostColumns, NumberedColumns.greatest(of: coding))
        makeLayout = { count throws(DatasetError) in
            try NumberedColumns.layout(count: count, coding, file: file, format: "LIBSVM")
        }
    }

    func table() throws(DatasetError) -> Table { try tableAndWidth().table }

    /// The table, and how many columns the file has, whether they are in the table or not.
    func tableAndWidth() throws(DatasetError) -> (table: Table, width: Int) {
        var (rowCount, columnCount) = (0, leastColumns)
        try readRows(
            onTarget: { _ in rowCount += 1 }, onPair: { index, _ in columnCount = max(columnCount, index) })
        guard rowCount > 0 else { throw DatasetError(file: file, .empty) }
        let layout = try makeLayout(columnCount)
        let byteCount = rowCount * layout.columnCount * MemoryLayout<Double>.stride
        // A short text can stand for a large table, and the system promises more memory than there is.
        guard byteCount <= memory, let cells = Pages(byteCount: byteCount, .own) else {
            throw DatasetError(file: file, .outOfMemory(bytes: byteCount))
        }
        let places = layout.places
        var row = cells.start.assumingMemoryBound(to: Double.self) - layout.columnCount
        try readRows(
            onTarget: { target in
                row += layout.columnCount
                row[layout.features.count] = target
            },
            onPair: { index, value in if let place = places[index - 1] { row[place] = value } })
        let table = Table(
            file: file, features: layout.features.map { TableColumn(name: $0) },
            target: TableColumn(name: layout.target), rowCount: rowCount, cells: cells)
        return (table, columnCount)
    }

    /// Calls back for each line's target, and then for its pairs.
    private func readRows(onTarget: (Double) -> Void, onPair: (_ index: Int, _ value: Double) -> Void)
        throws(DatasetError)
    {
        var cursor = LIBSVMCursor(bytes, file: file)
        while cursor.moveToRow() {
            onTarget(try cursor.target())
            var previous = 0
            while let (index, value) = try cursor.pair(after: previous) {
                onPair(index, value)
                previous = index
            }
        }
    }
}
