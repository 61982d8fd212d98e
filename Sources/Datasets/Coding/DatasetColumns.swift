/// Which columns of a table are features, and which is the target.
struct DatasetColumns {
    let target: Int
    let features: [Int]

    init(_ table: Table, _ description: DatasetDescription) throws(DatasetError) {
        let file = table.file
        for (setting, names) in [("ignore", description.ignore), ("categorical", description.categorical)] {
            for name in names where !table.names.contains(name) {
                throw DatasetError(
                    file, "data.\(setting) names \"\(name)\", which is no column; \(DatasetColumns.list(table.names))")
            }
        }
        guard let target = table.names.firstIndex(of: description.target) else {
            throw DatasetError(
                file, "there is no column \"\(description.target)\" for data.target; \(DatasetColumns.list(table.names))")
        }
        self.target = target
        features = table.names.indices.filter { $0 != target && !description.ignore.contains(table.names[$0]) }
        guard !features.isEmpty else { throw DatasetError(file, "no column is left beside the target") }
        for column in features { try DatasetColumns.check(table, column, description.fill) }
    }

    private static func check(
        _ table: Table, _ column: Int, _ fill: DatasetDescription.Fill
    ) throws(DatasetError) {
        let missing =
            switch table.columns[column] {
            case .numbers(let numbers): numbers.firstIndex { $0.isNaN }
            case .words(let words): words.firstIndex { $0 == nil }
            }
        if let missing, fill == .none {
            throw DatasetError(
                table.file, line: table.lines[missing], column: table.names[column],
                "the cell is empty; fill it in, or choose data.fill: \"mean\", \"median\" or \"mode\"")
        }
    }

    /// The columns' names for a message, the first and the last ones of many.
    private static func list(_ names: [String]) -> String {
        let shown = names.count > 12 ? names.prefix(8) + ["…"] + names.suffix(3) : names[...]
        return "the columns are " + shown.joined(separator: ", ")
    }
}
