extension ColumnLayout {
    /// Places a file's columns where a coding expects them, by name; all others are left out, the target among them.
    ///
    /// - Throws: `DatasetError` where a column that the coding needs is missing or stands twice.
    init(names: [String], _ coding: Coding, file: String, line: Int?) throws(DatasetError) {
        var positions: [String: Int] = [:]
        var repeated: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            if positions[name] == nil { positions[name] = index } else { repeated[name] = index }
        }
        var places: [Int?] = Array(repeating: nil, count: names.count)
        for (place, column) in coding.columns.enumerated() {
            guard let position = positions[column.name] else {
                let others = ColumnLayout.nearestFirst(to: column.name, among: names)
                throw DatasetError(
                    file: file, line: line, column: column.name, .trainedColumnAbsent(columns: others))
            }
            if let second = repeated[column.name] {
                throw DatasetError(
                    file: file, line: line, column: column.name,
                    .duplicateColumn(first: position + 1, second: second + 1))
            }
            places[position] = place
        }
        self.init(
            file: file, names: names, places: places, features: coding.columns.map(\.name), target: coding.target)
    }
}
