/// How many rows each split gets, and where they come from.
struct SplitSizes: Hashable {
    /// The rows that are drawn; 0 where the split is made of last rows.
    let validation: Int
    let test: Int
    /// The rows at the end of the file; 0 where the split is drawn.
    let lastValidation: Int
    let lastTest: Int
    /// The first rows of the file, so many, are drawn from and train; 0 or less where the last ones take all.
    let drawnFrom: Int
    /// Nil where there is one validation; otherwise none is drawn, because the rows that train are cut into folds.
    let folds: Int?

    init(rows: Int, _ shares: DatasetDescription.Shares) {
        folds = shares.folds
        let validationPart = shares.folds == nil ? shares.validation : .share(0)
        lastValidation = validationPart.lastRows
        lastTest = shares.test.lastRows
        // Both may be as large as numbers get.
        let (taken, isTooLarge) = lastValidation.addingReportingOverflow(lastTest)
        drawnFrom = isTooLarge ? 0 : rows - taken
        validation = validationPart.drawnRows(of: drawnFrom)
        test = shares.test.drawnRows(of: drawnFrom)
    }

    /// How many splits are drawn beside the training rows.
    var drawnParts: Int { (validation > 0 ? 1 : 0) + (test > 0 ? 1 : 0) }

    /// How many rows of each class are left over by what is drawn: one to train, or one for each fold.
    var leftOver: Int { folds ?? 1 }

    /// Refuses last rows that leave none to train on.
    func refuseNoRowsBeforeLast(of table: Table) throws(DatasetError) {
        guard drawnFrom <= 0 else { return }
        let problem = DatasetError.Problem.noRowsBeforeLast(
            count: table.rowCount, validation: lastValidation, test: lastTest)
        throw DatasetError(file: table.file, problem)
    }

    /// - Parameter groups: How many classes each split that is drawn needs a row of; 1 where it needs any row.
    func refuseTooFewRows(of table: Table, groups: Int) throws(DatasetError) {
        let each = groups == 1 ? "one row" : "one row of each of the \(groups) classes"
        let training = drawnFrom - validation - test
        for (name, remedy, count) in [
            ("validation", "raise `data.split.validation`", lastValidation > 0 || folds != nil ? groups : validation),
            ("test", "raise `data.split.test`, or set it to 0", test > 0 ? test : groups),
            ("training", trainingRemedy, folds == nil ? training : groups),
        ] where count < groups {
            let needed = "\(name) would get \(max(0, count)) and needs \(each); add rows, or \(remedy)"
            throw DatasetError(file: table.file, .tooFewRows(count: table.rowCount, needed: needed))
        }
        if let folds, training < folds * groups {
            let each = groups == 1 ? "" : " of each of the \(groups) classes"
            let needed =
                "\(folds) folds would share \(training) and need \(folds)\(each); add rows, or lower `search.folds`"
            throw DatasetError(file: table.file, .tooFewRows(count: table.rowCount, needed: needed))
        }
    }

    private var trainingRemedy: String {
        let names =
            (validation + lastValidation > 0 ? ["`data.split.validation`"] : [])
            + (test + lastTest > 0 ? ["`data.split.test`"] : [])
        return "lower " + names.joined(separator: " or ")
    }

    func refuseSmallClasses(of table: Table, _ classes: [Int]) throws(DatasetError) {
        let names = table.target.words ?? []
        let needed = drawnParts + leftOver
        var sizes = names.map { _ in 0 }
        for label in classes.prefix(drawnFrom) { sizes[label] += 1 }
        guard let small = sizes.firstIndex(where: { $0 < needed }) else { return }
        // A quantity takes nearly as many values as there are rows, and all of them are numbers.
        let looksContinuous = table.target.word == nil && names.count > 20
        let last = lastValidation + lastTest
        let problem = DatasetError.Problem.tooFewRowsOfClass(
            name: names[small], count: sizes[small], needed: needed, before: last > 0 ? last : nil,
            looksContinuous: looksContinuous, folds: folds)
        throw DatasetError(file: table.file, column: table.target.name, problem)
    }
}

extension DatasetDescription.Part {
    fileprivate var lastRows: Int {
        switch self {
        case .share: 0
        case .last(let count): count
        }
    }

    /// The share of some rows, rounded; at least 1, unless it is 0.
    fileprivate func drawnRows(of count: Int) -> Int {
        switch self {
        case .share(0), .last: 0
        case .share(let share): max(1, Int((Double(count) * share).rounded()))
        }
    }
}
