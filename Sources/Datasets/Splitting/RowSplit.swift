internal import Randomness

/// Which rows train, which score a run, and which are kept for the winner.
///
/// What is `last` stands at the end of the file, the test's rows behind the validation's, and keeps the file's order. Of
/// the n rows before, n · share rounded to the nearest whole number, halves up, are drawn for validation, at least 1, and
/// likewise for the test; the rest train; each in a random order. Stratified, each class gives its part of what is drawn,
/// as near as whole numbers get, and at least one row to each of these splits.
///
/// With folds nothing is drawn for validation: the rows that are not the test's are cut into folds of equal size, each of
/// which validates once while the others train. Stratified, each class is cut so.
struct RowSplit: Hashable {
    private(set) var training: [Int] = []
    private(set) var validation: [Int] = []
    private(set) var test: [Int] = []

    /// The split of each fold; a single one where there are no folds.
    ///
    /// - Throws: `DatasetError` where there are too few rows, of a class or in all.
    static func folds(of table: Table, _ description: DatasetDescription) throws(DatasetError) -> [RowSplit] {
        let whole = try RowSplit(of: table, description)
        guard let count = description.shares.folds else { return [whole] }
        let isClassified = description.task == .classification
        let isStratified = isClassified && description.shares.stratify
        let classes = table.classes(isClassified)
        let folds = whole.cut(count, groups: isStratified ? classes : classes.map { _ in 0 })
        if isClassified, !isStratified {
            for fold in folds { try fold.refuseAbsentClasses(table, classes, table.target.words ?? []) }
        }
        return folds
    }

    /// Deals the training rows out in their random order, one group after the other.
    ///
    /// So the folds differ by at most one row, in each group and in all.
    private func cut(_ count: Int, groups: [Int]) -> [RowSplit] {
        var folds = Array(repeating: 0, count: groups.count)
        var members: [Int: [Int]] = [:]
        for row in training { members[groups[row], default: []].append(row) }
        for (place, row) in members.sorted(by: { $0.key < $1.key }).flatMap(\.value).enumerated() {
            folds[row] = place % count
        }
        return (0..<count).map { fold in
            var split = self
            split.training = training.filter { folds[$0] != fold }
            split.validation = training.filter { folds[$0] == fold }
            return split
        }
    }

    /// With folds, all rows but the test's train.
    ///
    /// - Throws: `DatasetError` where there are too few rows, of a class or in all.
    init(of table: Table, _ description: DatasetDescription) throws(DatasetError) {
        let sizes = SplitSizes(rows: table.rowCount, description.shares)
        let isClassified = description.task == .classification
        let classes = table.classes(isClassified)
        let names = isClassified ? table.target.words ?? [] : []
        let isStratified = isClassified && description.shares.stratify
        try sizes.refuseNoRowsBeforeLast(of: table)
        if isClassified { try sizes.refuseSmallClasses(of: table, classes) }
        try sizes.refuseTooFewRows(of: table, groups: isStratified ? names.count : 1)
        let groups = isStratified ? classes : classes.map { _ in 0 }
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
                sizes.validation + sizes.test, sizes: counts, atLeast: sizes.drawnParts, leaving: sizes.leftOver)
            switch (sizes.validation, sizes.test) {
            case (_, 0): validating = held
            case (0, _): testing = held
            default:
                validating = Apportionment.seats(sizes.validation, sizes: held, atLeast: 1, leaving: 1)
                testing = zip(held, validating).map { $0 - $1 }
            }
        }
        var generator = SeededGenerator(state: UInt64(bitPattern: Int64(seed)))
        for row in generator.shuffled(sizes.drawnFrom) {
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

extension Table {
    /// The class of each row, as its number; 0 for all where there are no classes.
    fileprivate func classes(_ isClassified: Bool) -> [Int] {
        (0..<rowCount).map { isClassified ? Int(row($0)[features.count]) : 0 }
    }
}
