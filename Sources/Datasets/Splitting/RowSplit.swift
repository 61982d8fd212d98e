/// Which rows train, which score a run, and which are kept for the winner.
///
/// What is `last` stands at the end of the file, the test's rows behind the validation's, and keeps the file's order. Of
/// the n rows before, n · share rounded to the nearest whole number, halves up, are drawn for validation, at least 1, and
/// likewise for the test; the rest train; each in a random order. Stratified, each class gives its part of what is drawn,
/// as near as whole numbers get, and at least one row to each of these splits.
struct RowSplit: Hashable {
    private(set) var training: [Int] = []
    private(set) var validation: [Int] = []
    private(set) var test: [Int] = []

    /// - Throws: `DatasetError` where there are too few rows, of a class or in all.
    init(of table: Table, _ description: DatasetDescription) throws(DatasetError) {
        let sizes = SplitSizes(rows: table.rowCount, description.shares)
        let isClassified = description.task == .classification
        let classes = isClassified ? (0..<table.rowCount).map { Int(table.row($0)[table.features.count]) } : []
        let names = isClassified ? table.target.words ?? [] : []
        let isStratified = isClassified && description.shares.stratify
        try sizes.refuseNoRowsBeforeLast(of: table)
        if isClassified { try sizes.refuseSmallClasses(of: table, classes) }
        try sizes.refuseTooFewRows(of: table, groups: isStratified ? names.count : 1)
        let groups = isStratified ? classes : Array(repeating: 0, count: table.rowCount)
        draw(sizes, groups: groups, groupCount: isStratified ? names.count : 1, seed: description.seed)
        if isClassified, !isStratified { try refuseAbsentClasses(table, classes, names) }
        validation += sizes.drawnFrom..<(sizes.drawnFrom + sizes.lastValidation)
        test += (table.rowCount - sizes.lastTest)..<table.rowCount
    }

    /// Draws the rows that have no place of their own.
    private mutating func draw(_ sizes: SplitSizes, groups: [Int], groupCount: Int, seed: Int) {
        var validating = Array(repeating: 0, count: groupCount)
        var testing = validating
        if sizes.drawnParts > 0 {
            var counts = validating
            for group in groups.prefix(sizes.drawnFrom) { counts[group] += 1 }
            let held = Apportionment.seats(
                sizes.validation + sizes.test, sizes: counts, atLeast: sizes.drawnParts, leaving: 1)
            switch (sizes.validation, sizes.test) {
            case (_, 0): validating = held
            case (0, _): testing = held
            default:
                validating = Apportionment.seats(sizes.validation, sizes: held, atLeast: 1, leaving: 1)
                testing = zip(held, validating).map { $0 - $1 }
            }
        }
        var generator = SeededGenerator(seed: seed)
        for row in generator.permutation(of: sizes.drawnFrom) {
            let group = groups[row]
            if testing[group] > 0 {
                testing[group] -= 1
                test.append(row)
            } else if validating[group] > 0 {
                validating[group] -= 1
                validation.append(row)
            } else {
                training.append(row)
            }
        }
    }

    /// Refuses a draw that missed a class; called before the last rows, which are as they are, join the drawn ones.
    private func refuseAbsentClasses(_ table: Table, _ classes: [Int], _ names: [String]) throws(DatasetError) {
        for (split, rows) in [("training", training), ("validation", validation), ("test", test)] where !rows.isEmpty {
            let present = Set(rows.map { classes[$0] })
            guard let absent = names.indices.first(where: { !present.contains($0) }) else { continue }
            let problem = DatasetError.Problem.classOutsideSplit(name: names[absent], split: split)
            throw DatasetError(file: table.file, column: table.target.name, problem)
        }
    }
}
