/// The mean and the standard deviation of every column of a table over some of its rows.
struct Moments {
    /// One for each feature column, and the target's last; of no meaning for columns of words.
    private(set) var means: [Double]
    /// √(1/M Σ (x − mean)²); 1 for a constant column, so that scaling makes it 0.
    private(set) var deviations: [Double]

    /// Goes through the rows once, with Welford's update (1962).
    ///
    /// It loses no digits where the mean is large beside the deviation, and gives exactly 0 for a constant column.
    ///
    /// - Parameter fills: For each feature column what a missing cell counts as.
    init(of table: Table, rows: [Int], fills: [Double?]) {
        let width = table.columnCount
        means = Array(repeating: 0, count: width)
        deviations = Array(repeating: 0, count: width)
        let replacements = fills.map { $0 ?? 0 } + [0]
        let hasFills = fills.contains { $0 != nil }
        means.withUnsafeMutableBufferPointer { means in
            deviations.withUnsafeMutableBufferPointer { squares in
                replacements.withUnsafeBufferPointer { replacements in
                    for (index, row) in rows.enumerated() {
                        let cells = table.row(row)
                        let share = 1 / Double(index + 1)
                        for column in 0..<width {
                            var cell = cells[column]
                            if hasFills, cell.isNaN { cell = replacements[column] }
                            let change = cell - means[column]
                            means[column] += change * share
                            squares[column] += change * (cell - means[column])
                        }
                    }
                }
            }
        }
        deviations = deviations.map { squares in
            let deviation = (squares / Double(max(1, rows.count))).squareRoot()
            return deviation > 0 ? deviation : 1
        }
    }
}
