import Testing

@testable import Datasets

@Suite("Splitting rows")
struct RowSplitTests {
    /// The split of a file whose targets are these, and its rows' targets.
    static func split(
        _ targets: [String], validation: Double = 0.2, test: Double = 0.2, stratify: Bool = true, seed: Int = 1,
        task: DatasetDescription.Task = .classification
    ) throws -> RowSplit {
        let file = ScratchFile("a,y\n" + targets.enumerated().map { "\($0),\($1)\n" }.joined())
        let description = DatasetDescription(
            file: file.path, target: "y", task: task,
            shares: .init(validation: .share(validation), test: .share(test), stratify: stratify), seed: seed)
        var table = try TableFile.read(description)
        try table.codeCategories(description)
        return try RowSplit(of: table, description)
    }

    private static func classes(_ sizes: [Int]) -> [String] {
        sizes.enumerated().flatMap { Array(repeating: "c\($0)", count: $1) }
    }

    @Test("a seed's split is the same for ever")
    func golden() throws {
        let split = try RowSplitTests.split(RowSplitTests.classes([6, 6]), seed: 42)
        #expect(split.training == [11, 10, 6, 0, 3, 2, 1, 8])
        #expect(split.validation == [7, 4])
        #expect(split.test == [9, 5])
    }

    @Test("another seed gives another split")
    func seeds() throws {
        let targets = RowSplitTests.classes([50, 50])
        #expect(try RowSplitTests.split(targets, seed: 1) != RowSplitTests.split(targets, seed: 2))
    }

    @Test(
        "each row is in one split, and n · share, rounded, decides how many",
        arguments: [
            (10, 0.2, 0.2, 2, 2), (1797, 0.2, 0.2, 359, 359), (10, 0.25, 0.1, 3, 1), (7, 0.01, 0.01, 1, 1),
            (9, 0.3, 0.0, 3, 0), (3, 0.2, 0.2, 1, 1), (2, 0.5, 0.0, 1, 0),
        ])
    func counts(rows: Int, validation: Double, test: Double, validationCount: Int, testCount: Int) throws {
        for task in DatasetDescription.Task.allCases where task == .regression || rows > 10 {
            let targets = (0..<rows).map { "\($0 % 2)" }
            let split = try RowSplitTests.split(targets, validation: validation, test: test, task: task)
            #expect(split.validation.count == validationCount)
            #expect(split.test.count == testCount)
            #expect((split.training + split.validation + split.test).sorted() == Array(0..<rows))
        }
    }

    @Test(
        "each class has its share of rows in each split, and never none",
        arguments: [
            [178, 182, 177, 183, 181, 182, 181, 179, 174, 180], [97, 3], [3, 3, 3, 3], [500, 3, 3, 3], [33, 33, 34],
        ])
    func stratification(sizes: [Int]) throws {
        let split = try RowSplitTests.split(RowSplitTests.classes(sizes), validation: 0.3, test: 0.3)
        var start = 0
        for size in sizes {
            let rows = start..<(start + size)
            start += size
            for part in [split.validation, split.test] {
                let count = part.count { rows.contains($0) }
                #expect(count >= 1)
                #expect(abs(Double(count) - Double(size) * 0.3) < 2)
            }
            #expect(split.training.contains { rows.contains($0) })
        }
    }

    @Test("rows are shuffled within a split, even where the file is sorted")
    func order() throws {
        let split = try RowSplitTests.split(RowSplitTests.classes([100, 100]))
        #expect(split.training != split.training.sorted())
        let firstHalf = split.training.prefix(60).count { $0 < 100 }
        #expect((15...45).contains(firstHalf))
    }
}

@Suite("Apportionment")
struct ApportionmentTests {
    @Test(
        "seats follow the largest remainders within the bounds",
        arguments: [
            (10, [10, 20, 20], 0, 0, [2, 4, 4]), (4, [33, 33, 34], 0, 0, [1, 1, 2]), (5, [97, 3], 1, 1, [4, 1]),
            (10, [91, 1, 1, 1, 1, 1, 1, 1, 1, 1], 1, 0, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
            (12, [91, 2, 2, 2, 2, 2, 2, 2, 2, 2], 1, 1, [3, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
            (6, [3, 3, 3], 2, 1, [2, 2, 2]),
            (3, [2, 2, 2], 0, 0, [1, 1, 1]), (1, [5, 5], 0, 0, [1, 0]),
        ])
    func seats(total: Int, sizes: [Int], atLeast: Int, leaving: Int, expected: [Int]) {
        #expect(Apportionment.seats(total, sizes: sizes, atLeast: atLeast, leaving: leaving) == expected)
    }
}
