/// Which rows train, which score a run, and which are kept for the winner; each in a random order.
///
/// Of n rows, n · share rounded to the nearest whole number, halves up, are for validation, at least 1, and likewise
/// for the test; the rest train. Stratified, each class gives its part of both, as near as whole numbers get, and at
/// least one row to every split.
struct RowSplit: Hashable {
    private(set) var training: [Int] = []
    private(set) var validation: [Int] = []
    private(set) var test: [Int] = []

    /// - Throws: `DatasetError` where there are too few rows, of a class or in all.
    init(of table: Table, _ description: DatasetDescription) throws(DatasetError) {
        let shares = description.shares
        let isClassified = description.task == .classification
        let classes = isClassified ? (0..<table.rowCount).map { Int(table.row($0)[table.features.count]) } : []
        let names = isClassified ? table.target.words ?? [] : []
        let isStratified = isClassified && shares.stratify
        let groups = isStratified ? classes : Array(repeating: 0, count: table.rowCount)
        var sizes = Array(repeating: 0, count: isStratified ? names.count : 1)
        for group in groups { sizes[group] += 1 }
        let counts = Counts(rows: table.rowCount, shares)
        if isClassified { try RowSplit.refuseSmallClasses(table, classes, counts) }
        try RowSplit.refuseTooFew(table, counts, groups: sizes.count)

        let parts = counts.test > 0 ? 2 : 1
        let held = Apportionment.seats(counts.validation + counts.test, sizes: sizes, atLeast: parts, leaving: 1)
        var validating = Apportionment.seats(counts.validation, sizes: held, atLeast: 1, leaving: parts - 1)
        var testing = zip(held, validating).map { $0 - $1 }
        var generator = SeededGenerator(seed: description.seed)
        for row in generator.permutation(of: table.rowCount) {
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
        if isClassified, !isStratified { try refuseAbsentClasses(table, classes, names) }
    }

    /// How many rows the two held-out splits have.
    private struct Counts {
        let validation: Int
        let test: Int

        init(rows: Int, _ shares: DatasetDescription.Shares) {
            validation = max(1, Int((Double(rows) * shares.validation).rounded()))
            test = shares.test == 0 ? 0 : max(1, Int((Double(rows) * shares.test).rounded()))
        }
    }

    private static func refuseSmallClasses(_ table: Table, _ classes: [Int], _ counts: Counts) throws(DatasetError) {
        let names = table.target.words ?? []
        let needed = counts.test > 0 ? 3 : 2
        var sizes = names.map { _ in 0 }
        for label in classes { sizes[label] += 1 }
        guard let small = sizes.firstIndex(where: { $0 < needed }) else { return }
        // A quantity takes nearly as many values as there are rows, and all of them are numbers.
        let looksContinuous = table.target.word == nil && names.count > 20
        let problem = DatasetError.Problem.tooFewRowsOfClass(
            name: names[small], count: sizes[small], needed: needed, looksContinuous: looksContinuous)
        throw DatasetError(file: table.file, column: table.target.name, problem)
    }

    private static func refuseTooFew(_ table: Table, _ counts: Counts, groups: Int) throws(DatasetError) {
        let each = groups == 1 ? "one row" : "one row of each of the \(groups) classes"
        let training = table.rowCount - counts.validation - counts.test
        for (name, setting, count) in [
            ("validation", "raise `data.split.validation`", counts.validation),
            ("test", "raise `data.split.test`, or set it to 0", counts.test),
            ("training", "lower `data.split.validation` or `data.split.test`", training),
        ] where count < groups && !(name == "test" && count == 0) {
            let needed = "\(name) would get \(max(0, count)) and needs \(each); add rows, or \(setting)"
            throw DatasetError(file: table.file, .tooFewRows(count: table.rowCount, needed: needed))
        }
    }

    private func refuseAbsentClasses(_ table: Table, _ classes: [Int], _ names: [String]) throws(DatasetError) {
        for (split, rows) in [("training", training), ("validation", validation), ("test", test)] where !rows.isEmpty {
            let present = Set(rows.map { classes[$0] })
            guard let absent = names.indices.first(where: { !present.contains($0) }) else { continue }
            let problem = DatasetError.Problem.classOutsideSplit(name: names[absent], split: split)
            throw DatasetError(file: table.file, column: table.target.name, problem)
        }
    }
}
