import Testing

@testable import Datasets

@Suite("Splits at the end of the file")
struct LastRowsTests {
    private typealias Part = DatasetDescription.Part

    /// The split of rows whose targets take turns among two classes, or are numbers.
    private static func split(
        _ rows: Int, validation: Part = .share(0.2), test: Part = .share(0.2), stratify: Bool = true, seed: Int = 1,
        task: DatasetDescription.Task = .classification
    ) throws -> RowSplit {
        let file = ScratchFile("a,y\n" + (0..<rows).map { "\($0),\($0 % 2)\n" }.joined())
        let description = DatasetDescription(
            file: file.path, target: "y", task: task,
            shares: .init(validation: validation, test: test, stratify: stratify), seed: seed)
        var table = try TableFile.read(description)
        try table.codeCategories(description)
        return try RowSplit(of: table, description)
    }

    @Test(
        "the last rows are the test in their own order, whatever the seed, and the share is of the rest",
        arguments: [1, 2, 77], DatasetDescription.Task.allCases)
    func test(seed: Int, task: DatasetDescription.Task) throws {
        for stratify in [true, false] {
            let split = try LastRowsTests.split(100, test: .last(20), stratify: stratify, seed: seed, task: task)
            #expect(split.test == Array(80..<100))
            #expect(split.validation.count == 16 && split.training.count == 64)
            #expect((split.training + split.validation).sorted() == Array(0..<80))
        }
    }

    @Test("the rows before the last ones are drawn as those of a file without them")
    func sameDraw() throws {
        let split = try LastRowsTests.split(100, validation: .share(0.25), test: .last(20))
        let whole = try LastRowsTests.split(80, validation: .share(0.25), test: .share(0))
        #expect(split.training == whole.training && split.validation == whole.validation)
    }

    @Test("what is drawn is stratified, though the last rows are as they are")
    func stratification() throws {
        let split = try LastRowsTests.split(100, validation: .share(0.25), test: .last(21))
        #expect(split.test.count { $0 % 2 == 1 } == 11)
        #expect((9...10).contains(split.validation.count { $0 % 2 == 1 }))
    }

    @Test("the validation's last rows stand before those of the test")
    func both() throws {
        let split = try LastRowsTests.split(50, validation: .last(7), test: .last(5))
        #expect(split.test == Array(45..<50) && split.validation == Array(38..<45))
        #expect(split.training.sorted() == Array(0..<38) && split.training != Array(0..<38))
    }

    @Test("the last rows can be the validation's alone, beside a test that is drawn or none")
    func validationAlone() throws {
        let drawn = try LastRowsTests.split(50, validation: .last(10), test: .share(0.1))
        #expect(drawn.validation == Array(40..<50) && drawn.test.count == 4 && drawn.training.count == 36)
        #expect(drawn.test.allSatisfy { $0 < 40 })
        let none = try LastRowsTests.split(50, validation: .last(10), test: .share(0))
        #expect(none.validation == Array(40..<50) && none.test.isEmpty && none.training.count == 40)
    }

    @Test("last rows need not have every class")
    func missingClass() throws {
        #expect(try LastRowsTests.split(20, test: .last(1)).test == [19])
        #expect(try LastRowsTests.split(20, test: .last(1), stratify: false).test == [19])
    }
}
