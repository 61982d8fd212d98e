/// Reads a CSV file with a header into columns of numbers or words.
///
/// A column is numeric where every cell that is there is a number. One in which most cells are numbers and some are
/// not is taken for a mistake, unless it is named as categorical.
struct CSVReader {
    private let file: String
    private let categorical: Set<String>

    /// Cells that mean that nothing is known.
    private static let missingWords: Set<String> = ["NA", "N/A", "?", "null"]

    init(file: String, categorical: [String]) {
        self.file = file
        self.categorical = Set(categorical)
    }

    func read() throws(DatasetError) -> Table {
        let bytes = try FileContents.read(file)
        let result: Result<Table, DatasetError> = bytes.withUnsafeBufferPointer { bytes in
            do throws(DatasetError) {
                return .success(try table(bytes))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    /// A column while it is read.
    private struct Draft {
        var numbers: [Double] = []
        var numericCount = 0
        /// The first row whose cell is there and is no number.
        var firstWord: Int?
    }

    private func table(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetError) -> Table {
        var records = CSVRecords(bytes)
        let names = try header(&records)
        let body = records
        var drafts = [Draft](repeating: Draft(), count: names.count)
        var lines: [Int] = []
        var fields: [CSVRecords.Field] = []
        while true {
            let line = records.line
            guard try next(&records, &fields) else { break }
            // Empty lines may stand before the record.
            let recordLine = fields.isEmpty ? line : records.line - 1
            guard fields.count == names.count else {
                throw DatasetError(
                    file, line: recordLine,
                    "has \(fields.count) fields, the header has \(names.count); make them equal")
            }
            for (column, field) in fields.enumerated() {
                try add(field, of: bytes, to: &drafts[column], row: lines.count, line: recordLine, name: names[column])
            }
            lines.append(recordLine)
        }
        guard !lines.isEmpty else { throw DatasetError(file, "has no rows behind its header") }
        var isWords = [Bool](repeating: false, count: names.count)
        for (column, draft) in drafts.enumerated() {
            isWords[column] = categorical.contains(names[column])
            guard let row = draft.firstWord, !isWords[column] else { continue }
            guard draft.numericCount <= lines.count / 2 else {
                throw DatasetError(
                    file, line: lines[row], column: names[column],
                    "is no number, though most cells of this column are; correct it, or name the column in "
                        + "data.categorical")
            }
            isWords[column] = true
        }
        let words = try words(of: isWords, from: body)
        let columns = drafts.indices.map { column in
            words[column].map(Table.Column.words) ?? .numbers(drafts[column].numbers)
        }
        return Table(file: file, names: names, columns: columns, lines: lines)
    }

    private func next(
        _ records: inout CSVRecords, _ fields: inout [CSVRecords.Field]
    ) throws(DatasetError) -> Bool {
        do throws(CSVRecords.Problem) {
            return try records.next(into: &fields)
        } catch {
            switch error {
            case .openQuote(let line): throw DatasetError(file, line: line, "opens a quote that is never closed")
            case .textAfterQuote(let line):
                throw DatasetError(
                    file, line: line, "has text behind a closing quote; double the quotes that belong to the text")
            }
        }
    }

    private func header(_ records: inout CSVRecords) throws(DatasetError) -> [String] {
        var fields: [CSVRecords.Field] = []
        guard try next(&records, &fields) else {
            throw DatasetError(file, "is empty; its first line has to name the columns")
        }
        let names = fields.map(records.text)
        var seen: Set<String> = []
        for (index, name) in names.enumerated() {
            guard !name.isEmpty else { throw DatasetError(file, line: 1, "column \(index + 1) has no name") }
            guard seen.insert(name).inserted else {
                throw DatasetError(file, line: 1, column: name, "is named twice; rename one of them")
            }
        }
        return names
    }

    private func add(
        _ field: CSVRecords.Field, of bytes: UnsafeBufferPointer<UInt8>, to draft: inout Draft, row: Int, line: Int,
        name: String
    ) throws(DatasetError) {
        if field.range.isEmpty {
            draft.numbers.append(.nan)
            return
        }
        guard let number = DecimalNumber.parse(UnsafeBufferPointer(rebasing: bytes[field.range])) else {
            draft.numbers.append(.nan)
            if draft.firstWord == nil, !CSVReader.isMissing(String(decoding: bytes[field.range], as: UTF8.self)) {
                draft.firstWord = row
            }
            return
        }
        guard number.isFinite else {
            throw DatasetError(
                file, line: line, column: name,
                "\"\(String(decoding: bytes[field.range], as: UTF8.self))\" is not finite; correct the cell, or leave it "
                    + "empty and choose data.fill")
        }
        draft.numericCount += 1
        draft.numbers.append(number)
    }

    private static func isMissing(_ text: String) -> Bool { text.isEmpty || missingWords.contains(text) }

    /// Reads the columns of words in a second pass: only they need their texts.
    private func words(of isWords: [Bool], from body: CSVRecords) throws(DatasetError) -> [[String?]?] {
        var words: [[String?]?] = isWords.map { $0 ? [] : nil }
        guard isWords.contains(true) else { return words }
        var records = body
        var fields: [CSVRecords.Field] = []
        while try next(&records, &fields) {
            for (column, field) in fields.enumerated() where isWords[column] {
                let text = records.text(field)
                words[column]?.append(CSVReader.isMissing(text) ? nil : text)
            }
        }
        return words
    }
}
