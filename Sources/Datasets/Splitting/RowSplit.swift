/// Which rows train, which score a run, and which only the winner sees; each in the file's order.
struct RowSplit: Hashable, Sendable {
    var training: [Int] = []
    var validation: [Int] = []
    var test: [Int] = []

    /// The rows that do not suffice.
    enum Problem: Error, Hashable {
        case tooFewRows(Int)
        case tooFewOfClass(Int, count: Int)
    }

    /// Draws the split.
    ///
    /// Of n rows, or of the n rows of each class, ⌊share · n + ½⌋ are validated and ⌊share · n + ½⌋ tested on, each at
    /// least 1 where the share is not 0; the others train.
    ///
    /// - Parameter labels: The class of each row, to give each split its share of each; nil to draw from all rows.
    init(
        rowCount: Int, labels: [Int32]?, classCount: Int, validation: Double, test: Double, seed: Int
    ) throws(Problem) {
        var generator = SplitGenerator(seed: seed)
        if let labels {
            var rowsOfClass = [[Int]](repeating: [], count: classCount)
            for (row, label) in labels.enumerated() { rowsOfClass[Int(label)].append(row) }
            for (label, rows) in rowsOfClass.enumerated() {
                guard add(rows, validation, test, &generator) else { throw .tooFewOfClass(label, count: rows.count) }
            }
        } else {
            guard add(Array(0..<rowCount), validation, test, &generator) else { throw .tooFewRows(rowCount) }
        }
        training.sort()
        self.validation.sort()
        self.test.sort()
    }

    /// False where a split would be left without a row.
    private mutating func add(
        _ rows: [Int], _ validation: Double, _ test: Double, _ generator: inout SplitGenerator
    ) -> Bool {
        var rows = rows
        generator.shuffle(&rows)
        let testCount = RowSplit.count(of: test, in: rows.count)
        let validationCount = RowSplit.count(of: validation, in: rows.count)
        guard testCount + validationCount < rows.count else { return false }
        self.test += rows[..<testCount]
        self.validation += rows[testCount..<testCount + validationCount]
        training += rows[(testCount + validationCount)...]
        return true
    }

    private static func count(of share: Double, in rows: Int) -> Int {
        share == 0 ? 0 : max(1, Int((share * Double(rows) + 0.5).rounded(.down)))
    }
}
