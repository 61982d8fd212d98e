internal import Glibc

/// Reads a CSV file into a table: numbers straight from its bytes into their place, words as their number.
///
/// Whether a column holds numbers or words shows only as its cells come by. The file is read once; a second time if a
/// column begins with numbers and turns to words later.
struct CSVReader {
    private let layout: ColumnLayout
    /// At the first row of data.
    private let rowsStart: CSVCursor
    private let cells: Pages
    /// By their position in the file.
    private var columns: [CSVColumn]

    /// - Throws: `DatasetError` for a header that does not fit the description, or a file without a row of data.
    init(_ bytes: UnsafeRawBufferPointer, _ description: DatasetDescription) throws(DatasetError) {
        try self.init(bytes, file: description.file) { (names, line) throws(DatasetError) in
            try ColumnLayout(names: names, description, line: line)
        }
    }

    /// For rows that a coding is applied to: what it knows as categories is read as words, even where it is numbers.
    ///
    /// - Throws: `DatasetError` for a header that does not fit the coding, or a file without a row of data.
    init(_ bytes: UnsafeRawBufferPointer, file: String, _ coding: Coding) throws(DatasetError) {
        try self.init(bytes, file: file) { (names, line) throws(DatasetError) in
            try ColumnLayout(names: names, coding, file: file, line: line)
        }
        for (index, place) in layout.places.enumerated() {
            if let place, case .categories = coding.columns[place].kind { columns[index].kind = .words }
        }
    }

    private init(
        _ bytes: UnsafeRawBufferPointer, file: String,
        makeLayout: (_ names: [String], _ line: Int) throws(DatasetError) -> ColumnLayout
    ) throws(DatasetError) {
        var cursor = CSVCursor(bytes, file: file)
        guard cursor.moveToRow() else { throw DatasetError(file: file, .empty) }
        let headerLine = cursor.line
        let names = try CSVReader.header(&cursor)
        let layout = try makeLayout(names, headerLine)
        guard cursor.moveToRow() else { throw DatasetError(file: file, .headerOnly) }
        let byteCount = CSVReader.rowBound(cursor) * layout.columnCount * MemoryLayout<Double>.stride
        guard let cells = Pages(byteCount: byteCount, .own) else {
            throw DatasetError(file: file, .outOfMemory(bytes: byteCount))
        }
        self.layout = layout
        self.cells = cells
        rowsStart = cursor
        columns = zip(names, layout.places).map { CSVColumn(name: $0, kind: $1 == nil ? .ignored : .numbers) }
    }

    mutating func table() throws(DatasetError) -> Table {
        var rowCount = try readRows()
        if columns.contains(where: { $0.kind == .numbersThenWords }) {
            columns = columns.map { column in
                var again = column
                if column.kind == .numbersThenWords { again.kind = .words }
                return again
            }
            rowCount = try readRows()
        }
        cells.trim(toByteCount: rowCount * layout.columnCount * MemoryLayout<Double>.stride)
        var read: [TableColumn?] = Array(repeating: nil, count: layout.columnCount)
        for (column, place) in zip(columns, layout.places) {
            if let place { read[place] = column.finished }
        }
        // Only the target may be left out, by a layout for rows whose answers nobody knows yet.
        let finished = read.map { $0 ?? TableColumn(name: layout.target) }
        return Table(
            file: layout.file, features: Array(finished.dropLast()), target: finished[finished.count - 1],
            rowCount: rowCount, cells: cells)
    }

    /// Reads every row into its cells.
    ///
    /// - Returns: The number of rows.
    private mutating func readRows() throws(DatasetError) -> Int {
        let places = layout.places.map { $0 ?? 0 }
        let plainPlaces = zip(columns, places).map { $0.kind == .numbers ? $1 : nil }
        var plan = PlainCells(places: plainPlaces, start: rowsStart.position, end: rowsStart.end)
        var cursor = rowsStart
        var row = cells.start.assumingMemoryBound(to: Double.self)
        var rowCount = 0
        while cursor.moveToRow() {
            let line = cursor.line
            var column = 0
            while true {
                plan.read(&cursor.position, &column, into: row)
                if column == places.count { break }
                try readField(&cursor, column, into: row + places[column], isFirstRow: rowCount == 0)
                if columns[column].kind != .numbers { plan.leaveOut(column) }
                column += 1
                if column == places.count { break }
                if !cursor.moveToNextField() { throw fieldCountError(line: line, found: column) }
            }
            if cursor.lineEndLength(at: cursor.position) == nil { throw try tooManyFields(&cursor, line: line) }
            cursor.moveToNextLine()
            row += layout.columnCount
            rowCount += 1
        }
        return rowCount
    }

    /// Reads any field at all.
    private mutating func readField(
        _ cursor: inout CSVCursor, _ column: Int, into cell: UnsafeMutablePointer<Double>, isFirstRow: Bool
    ) throws(DatasetError) {
        let field: CSVField
        do { field = try cursor.field() } catch {
            throw DatasetError(file: error.file, line: error.line, column: columns[column].name, error.problem)
        }
        guard columns[column].kind != .ignored else { return }
        cell.pointee = try columns[column].cell(for: field, isFirstRow: isFirstRow, file: layout.file)
    }

    private func tooManyFields(_ cursor: inout CSVCursor, line: Int) throws(DatasetError) -> DatasetError {
        var found = columns.count
        while cursor.moveToNextField() {
            _ = try cursor.field()
            found += 1
        }
        return fieldCountError(line: line, found: found)
    }

    private func fieldCountError(line: Int, found: Int) -> DatasetError {
        DatasetError(file: layout.file, line: line, .fieldCount(found: found, expected: columns.count))
    }

    private static func header(_ cursor: inout CSVCursor) throws(DatasetError) -> [String] {
        var names: [String] = []
        repeat {
            let field = try cursor.field()
            guard let name = field.text else { throw DatasetError(file: cursor.file, line: field.line, .notUTF8) }
            names.append(name)
        } while cursor.moveToNextField()
        cursor.moveToNextLine()
        return names
    }

    /// At least as many rows as there are: one for each line feed, and one that lacks it.
    private static func rowBound(_ cursor: CSVCursor) -> Int {
        var bound = 1
        var position = UnsafeRawPointer(cursor.position)
        let end = UnsafeRawPointer(cursor.end)
        while let found = memchr(position, Int32(UInt8(ascii: "\n")), end - position) {
            bound += 1
            position = UnsafeRawPointer(found) + 1
        }
        return bound
    }
}
