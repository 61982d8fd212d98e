/// A file's columns, as read: what every format is turned into before anything is coded.
struct Table {
    let file: String
    var names: [String]
    var columns: [Column]
    /// For each row the line where it stands, for messages.
    var lines: [Int]

    var rowCount: Int { lines.count }

    enum Column {
        /// NaN where the cell is missing; all others are finite.
        case numbers([Double])
        /// Nil where the cell is missing.
        case words([String?])

        var count: Int {
            switch self {
            case .numbers(let numbers): numbers.count
            case .words(let words): words.count
            }
        }
    }

    /// The column of this name, as words: numbers become their shortest text.
    func words(_ index: Int) -> [String?] {
        switch columns[index] {
        case .words(let words): words
        case .numbers(let numbers): numbers.map { $0.isNaN ? nil : Table.text(of: $0) }
        }
    }

    static func text(of number: Double) -> String {
        if number.magnitude < 9e15, number == number.rounded() { return String(Int64(number)) }
        return number.description
    }
}
