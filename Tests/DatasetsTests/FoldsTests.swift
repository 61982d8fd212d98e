import Testing

@testable import Datasets

@Suite("Folds")
struct FoldsTests {
    private static func description(
        _ file: ScratchFile, folds: Int?, test: DatasetDescription.Part, stratify: Bool, seed: Int,
        task: DatasetDescription.Task
    ) -> DatasetDescription {
        DatasetDescription(
            file: file.path, target: "y", task: task,
            // The validation's share has no effect beside folds.
            shares: .init(validation: .share(0.9), test: test, stratify: stratify, folds: folds), seed: seed)
    }

    private static func folds(
        _ targets: [String], folds: Int?, test: DatasetDescription.Part = .share(0.2), stratify: Bool = true,
        seed: Int = 1, task: DatasetDescription.Task = .classification
    ) throws -> [RowSplit] {
        let file = ScratchFile("a,y\n" + targets.enumerated().map { "\($0),\($1)\n" }.joined())
        let description = description(file, folds: folds, test: test, stratify: stratify, seed: seed, task: task)
        var table = try TableFile.read(description)
        try table.codeCategories(description)
        return try RowSplit.folds(of: table, description)
    }

    private static func classes(_ sizes: [Int]) -> [String] {
        sizes.enumerated().flatMap { Array(repeating: "c\($0)", count: $1) }
    }

    @Test("a seed's folds are the same for ever, and another seed gives others")
    func golden() throws {
        let folds = try FoldsTests.folds(FoldsTests.classes([5, 5]), folds: 2, seed: 42)
        #expect(folds.map(\.training) == [[5, 0, 1, 7], [6, 4, 9, 2]])
        #expect(folds.map(\.validation) == [[6, 4, 9, 2], [5, 0, 1, 7]])
        #expect(folds.map(\.test) == [[8, 3], [8, 3]])
        let targets = FoldsTests.classes([50, 50])
        #expect(try FoldsTests.folds(targets, folds: 5, seed: 1) != FoldsTests.folds(targets, folds: 5, seed: 2))
    }

    @Test(
        "each row that is not the test's validates once, and trains in all other folds",
        arguments: [2, 3, 10], [DatasetDescription.Part.share(0.2), .share(0), .last(17)])
    func once(count: Int, test: DatasetDescription.Part) throws {
        for task in DatasetDescription.Task.allCases {
            let targets = (0..<130).map { "\($0 % 3)" }
            let folds = try FoldsTests.folds(targets, folds: count, test: test, task: task)
            #expect(folds.count == count)
            #expect(Set(folds.map(\.test)).count == 1)
            let kept = Array(Set(0..<130).subtracting(folds[0].test)).sorted()
            #expect(folds.flatMap(\.validation).sorted() == kept)
            for fold in folds { #expect((fold.training + fold.validation).sorted() == kept) }
            if case .last = test { #expect(folds[0].test == Array(113..<130)) }
        }
    }

    @Test(
        "folds differ by at most one row, in each class and in all",
        arguments: [[178, 182, 177, 183, 181], [97, 7], [7, 8, 9, 10], [500, 7, 7]])
    func equalSizes(sizes: [Int]) throws {
        func isEqual(_ counts: [Int]) -> Bool { (counts.max() ?? 0) - (counts.min() ?? 0) <= 1 }
        let targets = FoldsTests.classes(sizes)
        let folds = try FoldsTests.folds(targets, folds: 5)
        #expect(isEqual(folds.map(\.validation.count)))
        for name in Set(targets) {
            let counts = folds.map { fold in fold.validation.count { targets[$0] == name } }
            #expect(isEqual(counts) && counts.allSatisfy { $0 >= 1 }, "\(name): \(counts)")
        }
        let numbers = try FoldsTests.folds((0..<93).map { "\($0)" }, folds: 5, task: .regression)
        #expect(isEqual(numbers.map(\.validation.count)))
        let drawn = try FoldsTests.folds(FoldsTests.classes([60, 43]), folds: 5, stratify: false)
        #expect(isEqual(drawn.map(\.validation.count)))
    }

    @Test("rows are shuffled within a fold, even where the file is sorted")
    func order() throws {
        for fold in try FoldsTests.folds(FoldsTests.classes([100, 100]), folds: 4) {
            #expect(fold.training != fold.training.sorted() && fold.validation != fold.validation.sorted())
        }
    }

    @Test("what is fitted is fitted to the training rows of the fold alone")
    func fitting() throws {
        let file = ScratchFile(
            "a,b,c,y\n"
                + (0..<60).map { row in
                    "\(row * row),\(row % 7 == 0 ? "" : "\(row)"),\(row == 5 ? "rare" : "common"),\(row * 3)\n"
                }.joined())
        var description = FoldsTests.description(
            file, folds: 4, test: .share(0.2), stratify: false, seed: 3, task: .regression)
        description.fill = .mean
        let folds = try Dataset.folds(loading: description)
        #expect(folds.count == 4)
        #expect(Set(folds.map(\.targetMean)).count == 4)
        for fold in folds {
            let rows = fold.training.rows
            #expect(Set(rows).isDisjoint(with: fold.validation.rows))
            let mean = rows.map { Double($0 * 3) }.reduce(0, +) / Double(rows.count)
            #expect(abs(fold.targetMean - mean) < 1e-9)
            let present = rows.filter { $0 % 7 != 0 }.map { Double($0) }
            let fill = present.reduce(0, +) / Double(present.count)
            guard case .numbers(_, _, let found?) = fold.coding.columns[1].kind else {
                Issue.record("no fill")
                return
            }
            #expect(abs(found - fill) < 1e-9)
            let categories = rows.contains(5) ? ["common", "rare"] : ["common"]
            #expect(fold.coding.columns[2].kind == .categories(categories, fill: "common"))
        }
    }

    @Test("without folds there is one split, that of the validation's share")
    func none() throws {
        let targets = FoldsTests.classes([50, 50])
        let splits = try FoldsTests.folds(targets, folds: nil, test: .share(0.05))
        #expect(splits.count == 1)
        #expect(splits[0].validation.count == 90)
    }

    @Test(
        "too few rows, of a class or in all, are refused with what to do",
        arguments: [
            (
                [40, 5], .share(0.2), true,
                "class 'c1' has 5 rows, and needs 6 to be in each of 5 folds and in the test; add rows of it, or lower "
                    + "`search.folds`"
            ),
            (
                [40, 4], .share(0), true,
                "class 'c1' has 4 rows, and needs 5 to be in each of 5 folds; add rows of it, or lower `search.folds`"
            ),
            (
                [40, 6], .last(2), true,
                "class 'c1' has 4 rows before the last 2 of the file, and needs 5 to be in each of 5 folds; add rows of "
                    + "it, or lower `search.folds`"
            ),
            (
                [6, 6], .share(0.5), true,
                "12 rows cannot be split; 5 folds would share 6 and need 5 of each of the 2 classes; add rows, or lower "
                    + "`search.folds`"
            ),
        ] as [([Int], DatasetDescription.Part, Bool, String)])
    func refusals(sizes: [Int], test: DatasetDescription.Part, stratify: Bool, sentence: String) {
        let error = #expect(throws: DatasetError.self) {
            try FoldsTests.folds(FoldsTests.classes(sizes), folds: 5, test: test, stratify: stratify)
        }
        #expect(error?.problem.description == sentence)
    }

    @Test("too few numbers for the folds are refused")
    func fewNumbers() {
        let error = #expect(throws: DatasetError.self) {
            try FoldsTests.folds((0..<5).map { "\($0)" }, folds: 5, task: .regression)
        }
        #expect(
            error?.problem.description
                == "5 rows cannot be split; 5 folds would share 4 and need 5; add rows, or lower `search.folds`")
    }
}
