/// What is known so far of a column that is being read.
struct CSVColumn {
    enum Kind {
        case ignored
        case numbers
        /// Its first cells were numbers, before a word came: it must be read again, as words from the start.
        case numbersThenWords
        case words
    }

    var kind: Kind
    let name: String
    private var words = WordTable()
    private var missing: TableColumn.Sighting?
    private var notFinite: TableColumn.Sighting?
    private var word: TableColumn.Sighting?

    init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// The largest number that single precision holds too, and that can be squared in double precision.
    static let largestNumber = Double(Float.greatestFiniteMagnitude)

    /// The number that a field becomes in the table; not a number where it is missing, or no number after all.
    ///
    /// - Parameter isFirstRow: A word among the first row's cells needs no second reading.
    /// - Throws: `notUTF8` for a word that is no text.
    mutating func cell(for field: CSVField, isFirstRow: Bool, file: String) throws(DatasetError) -> Double {
        if field.isMissing {
            note(field, in: &missing)
            return .nan
        }
        if kind == .numbers {
            if let number = DecimalNumber.value(of: field.bytes) {
                if number.magnitude <= CSVColumn.largestNumber { return number }
                note(field, in: &notFinite)
                return .nan
            }
            if field.isNonFiniteWord {
                note(field, in: &notFinite)
                return .nan
            }
            note(field, in: &word)
            kind = isFirstRow ? .words : .numbersThenWords
        }
        guard kind == .words else { return .nan }
        let known = words.count
        let number = field.withText { words.number(of: $0) }
        if number == known, field.text == nil {
            throw DatasetError(file: file, line: field.line, column: name, .notUTF8)
        }
        return Double(number)
    }

    /// The column as the table keeps it.
    var finished: TableColumn {
        let isWords = kind == .words
        return TableColumn(
            name: name, words: isWords ? words.strings : nil, missing: missing, notFinite: isWords ? nil : notFinite,
            word: word)
    }

    private func note(_ field: CSVField, in sighting: inout TableColumn.Sighting?) {
        if sighting == nil { sighting = TableColumn.Sighting(line: field.line, text: field.shownText) }
    }
}
