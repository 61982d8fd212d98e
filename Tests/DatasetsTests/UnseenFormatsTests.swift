import Testing

@testable import Datasets

@Suite("Rows that a coding is applied to, in formats without names")
struct UnseenFormatsTests {
    /// The columns 1 to 3, the last one being a category, as a model has them that was trained on an array.
    private static let coding = Coding(
        columns: [
            ColumnCoding(name: "1", kind: .numbers(mean: 1, deviation: 2, fill: nil)),
            ColumnCoding(name: "2", kind: .numbers(mean: 0, deviation: 1, fill: 7)),
            ColumnCoding(name: "3", kind: .categories(["0", "9", "10"], fill: "9")),
        ], target: "label", classes: ["0", "1"], targetMean: 0, targetDeviation: 1)

    private static func npy(_ rows: [[Float]], width: Int) -> [UInt8] {
        ArrayBytes.npy(
            "<f4", "(\(rows.count), \(width))", rows.flatMap { $0.flatMap { ArrayBytes.littleEndian($0.bitPattern) } })
    }

    private static func rows(
        _ bytes: some Collection<UInt8>, name: String = "data", _ coding: Coding = coding
    ) throws -> UnseenRows {
        let file = ScratchFile(bytes, name: name)
        return try UnseenRows(loading: file.path, coding)
    }

    private static func features(_ rows: UnseenRows) throws -> [[Double]] {
        let features = try rows.features(of: Double.self).elements
        return (0..<rows.count).map { Array(features[$0 * rows.featureCount..<($0 + 1) * rows.featureCount]) }
    }

    @Test("IDX, .npy and LIBSVM are coded as the same rows in CSV are")
    func sameRows() throws {
        let csv = try UnseenFormatsTests.rows("3,1,2\n9,3,0\n10,1,8\n".utf8)
        let expected: [[Double]] = [[1, 0, 0, 1, 0], [0, 8, 0, 0, 1]]
        #expect(try UnseenFormatsTests.features(csv) == expected)
        let npy = try UnseenFormatsTests.rows(UnseenFormatsTests.npy([[3, 0, 9], [1, 8, 10]], width: 3))
        #expect(try UnseenFormatsTests.features(npy) == expected)
        let idx = try UnseenFormatsTests.rows(ArrayBytes.idx(0x08, [2, 1, 3], [3, 0, 9, 1, 8, 10]))
        #expect(try UnseenFormatsTests.features(idx) == expected)
        for name in ["data.libsvm", "data.svm"] {
            let libsvm = try UnseenFormatsTests.rows("+1 1:3 3:9\n-1 1:1 2:8 3:10\n".utf8, name: name)
            #expect(try UnseenFormatsTests.features(libsvm) == expected)
            #expect(libsvm.surplus == nil && !libsvm.hasHeader)
        }
        #expect(csv.hasHeader && !npy.hasHeader && npy.surplus == nil && idx.surplus == nil)
    }

    @Test("what LIBSVM leaves out is 0, also in columns that no line of the file has")
    func absentColumns() throws {
        let rows = try UnseenFormatsTests.rows("0\n0 1:5\n".utf8, name: "data.libsvm")
        #expect(try UnseenFormatsTests.features(rows) == [[-0.5, 0, 1, 0, 0], [2, 0, 1, 0, 0]])
    }

    @Test("NaN in .npy is a missing value, which becomes the fill")
    func fills() throws {
        let rows = try UnseenFormatsTests.rows(UnseenFormatsTests.npy([[1, .nan, .nan]], width: 3))
        #expect(try UnseenFormatsTests.features(rows) == [[0, 7, 0, 1, 0]])
    }

    @Test("columns behind the last one that is known are told, and a number that is no known category too")
    func surplus() throws {
        let npy = try UnseenFormatsTests.rows(UnseenFormatsTests.npy([[1, 2, 4, 5, 6], [1, 2, 9, 5, 6]], width: 5))
        #expect(npy.surplus == 4...5)
        #expect(npy.unknown == [UnknownCategories(column: "3", example: "4", firstRow: 1, count: 1)])
        #expect(try UnseenFormatsTests.features(npy) == [[0, 2, 0, 0, 0], [0, 2, 0, 1, 0]])
        #expect(try UnseenFormatsTests.rows("1 4:1\n".utf8, name: "a.svm").surplus == 4...4)
    }

    @Test("training rows are coded alike, to the last bit, when the same array comes again")
    func sameAsTraining() throws {
        let numbers = (0..<40).map { row in [Float(row) * 0.37, Float(row % 4), Float(row * row)] }
        let data = ScratchFile(UnseenFormatsTests.npy(numbers, width: 3), name: "data.npy")
        let labels = ScratchFile(ArrayBytes.npy("|u1", "(40,)", (0..<40).map { $0 % 2 }), name: "labels.npy")
        let description = DatasetDescription(file: data.path, target: "", labels: labels.path, categorical: ["2"])
        let dataset = try Dataset(loading: description)
        let rows = try UnseenFormatsTests.features(UnseenRows(loading: data.path, dataset.coding))
        for split in [dataset.training, dataset.validation, dataset.test] {
            let samples = try split.samples(of: Double.self)
            for (place, row) in split.rows.enumerated() {
                let start = place * samples.featureCount
                #expect(Array(samples.features.elements[start..<start + samples.featureCount]) == rows[row])
            }
        }
    }

    @Test(
        "what does not fit the coding is refused with its row or its column",
        arguments: [
            (npy([[1, 2]], width: 2), nil, "3", .format(.rowsTooShort(width: 2))),
            (npy([[1, 2, 9], [.infinity, 2, 9]], width: 3), .row(2), "1", .trainedOnNumbers(text: "inf")),
            (npy([[1, 2, .infinity]], width: 3), .row(1), "3", .trainedOnNumbers(text: "inf")),
            (npy([[.nan, 2, 9]], width: 3), .row(1), "1", .noFill(text: "nan")),
        ] as [([UInt8], DatasetError.Place?, String, DatasetError.Problem)])
    func refusals(bytes: [UInt8], place: DatasetError.Place?, column: String, problem: DatasetError.Problem) {
        let error = #expect(throws: DatasetError.self) { try UnseenFormatsTests.rows(bytes) }
        #expect(error?.place == place)
        #expect(error?.column == column)
        #expect(error?.problem == problem)
    }

    @Test("a model that knows its columns by name wants a file with names")
    func names() {
        var coding = UnseenFormatsTests.coding
        coding.columns[1].name = "age"
        let array = UnseenFormatsTests.npy([[1, 2, 3]], width: 3)
        for (bytes, name, format) in [(array, "data", ".npy"), (Array("1 1:1\n".utf8), "data.libsvm", "LIBSVM")] {
            let error = #expect(throws: DatasetError.self) { try UnseenFormatsTests.rows(bytes, name: name, coding) }
            #expect(error?.column == "age")
            #expect(error?.problem == .format(.columnsWithoutNames(format: format)))
        }
    }

    @Test("the sentences say what to do")
    func sentences() {
        func text(_ problem: FormatProblem) -> String {
            DatasetError(file: "d.npy", column: "3", .format(problem)).description
        }
        #expect(
            text(.columnsWithoutNames(format: "IDX"))
                == "d.npy, column '3': the model knows its columns by name, and IDX has no names for them; give it a CSV "
                + "file with a header")
        #expect(
            text(.rowsTooShort(width: 2))
                == "d.npy, column '3': the model needs this column, and a row has 2 numbers; give it rows like those that "
                + "it was trained on")
    }
}
