extension Coding {
    /// Fits fills, categories, means and deviations to some rows of a table whose categories are in order.
    ///
    /// - Throws: `nothingToFill` where the rows hold no value of a column that needs one.
    init(fittedTo table: Table, rows: [Int], _ description: DatasetDescription) throws(DatasetError) {
        var fills: [Double?] = []
        for index in table.features.indices {
            // Also for a column without gaps: rows that come later may have some.
            fills.append(description.fill == .none ? nil : try Coding.fill(index, table, rows, description.fill))
        }
        let moments = Moments(of: table, rows: rows, fills: fills)
        let scales = description.scale == .standard
        columns = table.features.enumerated().map { index, column in
            guard let words = column.words else {
                let mean = scales ? moments.means[index] : 0
                let deviation = scales ? moments.deviations[index] : 1
                return ColumnCoding(
                    name: column.name, kind: .numbers(mean: mean, deviation: deviation, fill: fills[index]))
            }
            let categories = Coding.categories(index, table, rows).map { words[$0] }
            return ColumnCoding(
                name: column.name, kind: .categories(categories, fill: fills[index].map { words[Int($0)] }))
        }
        target = table.target.name
        let scalesTarget = scales && description.task == .regression
        classes = description.task == .classification ? table.target.words ?? [] : []
        targetMean = scalesTarget ? moments.means[table.features.count] : 0
        targetDeviation = scalesTarget ? moments.deviations[table.features.count] : 1
    }

    /// The positions of a column's categories that occur in these rows.
    private static func categories(_ column: Int, _ table: Table, _ rows: [Int]) -> [Int] {
        var seen: Set<Double> = []
        for row in rows where !table.row(row)[column].isNaN { seen.insert(table.row(row)[column]) }
        return seen.sorted().map { Int($0) }
    }

    private static func fill(
        _ column: Int, _ table: Table, _ rows: [Int], _ fill: DatasetDescription.Fill
    ) throws(DatasetError) -> Double {
        let present = rows.map { table.row($0)[column] }.filter { !$0.isNaN }.sorted()
        guard !present.isEmpty else {
            throw DatasetError(file: table.file, column: table.features[column].name, .nothingToFill)
        }
        let middle = present.count / 2
        switch table.features[column].words == nil ? fill : .mode {
        case .none, .mode: return mode(of: present)
        case .mean: return present.reduce(0, +) / Double(present.count)
        case .median:
            let isOdd = present.count % 2 == 1
            return isOdd ? present[middle] : present[middle - 1] / 2 + present[middle] / 2
        }
    }

    /// The most frequent of sorted numbers, the smallest of equally frequent ones.
    private static func mode(of sorted: [Double]) -> Double {
        var best = sorted[0]
        var bestCount = 0
        var runStart = 0
        for index in sorted.indices {
            if sorted[index] != sorted[runStart] { runStart = index }
            if index - runStart + 1 > bestCount {
                best = sorted[index]
                bestCount = index - runStart + 1
            }
        }
        return best
    }
}
