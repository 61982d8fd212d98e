import Testing

@testable import Datasets

@Suite("Rows that a coding is applied to")
struct UnseenRowsTests {
    private static let coding = Coding(
        columns: [
            ColumnCoding(name: "a", kind: .numbers(mean: 1, deviation: 2, fill: nil)),
            ColumnCoding(name: "colour", kind: .categories(["blue", "red"], fill: nil)),
            ColumnCoding(name: "b", kind: .numbers(mean: 0, deviation: 1, fill: 7)),
            ColumnCoding(name: "size", kind: .categories(["-0.5", "9", "10"], fill: "9")),
        ], target: "y", classes: ["no", "yes"], targetMean: 0, targetDeviation: 1)

    private static func rows(_ text: String, _ coding: Coding = coding) throws -> UnseenRows {
        let file = ScratchFile(text)
        return try UnseenRows(loading: file.path, coding)
    }

    private static func features(_ rows: UnseenRows) throws -> [[Double]] {
        let features = try rows.features(of: Double.self).elements
        return (0..<rows.count).map { Array(features[$0 * rows.featureCount..<($0 + 1) * rows.featureCount]) }
    }

    @Test("columns are found by name, in any order, and others are ignored, whatever they hold")
    func columnsByName() throws {
        let expected: [[Double]] = [[0, 1, 0, 4, 0, 1, 0], [1, 0, 1, -4, 0, 0, 1]]
        let plain = try UnseenRowsTests.rows("a,colour,b,size\n1,blue,4,9\n3,red,-4,10\n")
        #expect(try UnseenRowsTests.features(plain) == expected)
        let shuffled = try UnseenRowsTests.rows(
            "size,x,,colour,x,b,y,a\n9,oops,\"1,2\",blue,,4,maybe,1\n10,1e999,?,red,NA,-4,,3\n")
        #expect(try UnseenRowsTests.features(shuffled) == expected)
        #expect(shuffled.unknown.isEmpty)
    }

    @Test("a missing cell becomes the fill, also where no cell holds the fill's word")
    func fills() throws {
        let rows = try UnseenRowsTests.rows("a,colour,b,size\n1,blue,,?\n1,blue,NA,10\n")
        #expect(try UnseenRowsTests.features(rows) == [[0, 1, 0, 7, 0, 1, 0], [0, 1, 0, 7, 0, 0, 1]])
    }

    @Test("categories that are numbers are found however they are written")
    func numericCategories() throws {
        let rows = try UnseenRowsTests.rows("a,colour,b,size\n1,red,0,9.0\n1,red,0,1e1\n1,red,0,-.5\n")
        #expect(try UnseenRowsTests.features(rows).map { Array($0[4...]) } == [[0, 1, 0], [0, 0, 1], [1, 0, 0]])
    }

    @Test("a category that is not known is none of the known ones, and is told")
    func unknownCategories() throws {
        let rows = try UnseenRowsTests.rows("a,colour,b,size\n1,red,0,9\n1,mauve,0,9\n1,pink,0,9\n1,mauve,0,9\n")
        #expect(try UnseenRowsTests.features(rows).map { Array($0[1...2]) } == [[0, 1], [0, 0], [0, 0], [0, 0]])
        #expect(rows.unknown == [UnknownCategories(column: "colour", example: "mauve", firstRow: 2, count: 3)])
    }

    @Test("training rows are coded alike, to the last bit, when they come again as new ones")
    func sameAsTraining() throws {
        let colours = ["red", "blue", "green", "?"]
        let lines = (0..<40).map { row in
            "\(Double(row) * 0.37),\(colours[row % 4]),\(row % 7 == 0 ? "" : "\(row * row)"),\(row % 2)"
        }
        let file = ScratchFile((["a,c,b,y"] + lines).joined(separator: "\n"))
        let description = DatasetDescription(file: file.path, target: "y", fill: .mean)
        let data = try Dataset(loading: description)
        let rows = try UnseenRowsTests.features(UnseenRows(loading: file.path, data.coding))
        for split in [data.training, data.validation, data.test] {
            let samples = try split.samples(of: Double.self)
            for (place, row) in split.rows.enumerated() {
                let start = place * samples.featureCount
                #expect(Array(samples.features.elements[start..<start + samples.featureCount]) == rows[row])
            }
        }
    }

    @Test("a column without gaps in training has a fill too, where the description asks for fills")
    func fillsForAll() throws {
        let text = "a,c,y\n" + (0..<20).map { "\($0),\($0 % 3 == 0 ? "x" : "z"),\($0 % 2)\n" }.joined()
        for column in try DatasetTests.load(text, change: { $0.fill = .mean }).coding.columns {
            switch column.kind {
            case .numbers(let mean, _, let fill): #expect(fill.map { abs($0 - mean) < 1e-12 } == true)
            case .categories(_, let fill): #expect(fill == "z")
            }
        }
    }

    @Test(
        "what does not fit the coding is refused with line and column",
        arguments: [
            ("a,b,size\n1,2,9\n", 1, "colour", .trainedColumnAbsent(columns: ["a", "b", "size"])),
            ("a,Colour,b,size\n1,red,2,9\n", 1, "colour", .trainedColumnAbsent(columns: ["Colour", "a", "b", "size"])),
            ("a,colour,b,size,a\n1,red,2,9,1\n", 1, "a", .duplicateColumn(first: 1, second: 5)),
            ("a,colour,b,size\n1,red,2,9\n?,red,2,9\n", 3, "a", .noFill(text: "?")),
            ("a,colour,b,size\n1,,2,9\n", 2, "colour", .noFill(text: "")),
            ("a,colour,b,size\n1,red,2,9\n1,red,two,9\n", 3, "b", .trainedOnNumbers(text: "two")),
            ("a,colour,b,size\n1,red,two,9\n", 2, "b", .trainedOnNumbers(text: "two")),
            ("a,colour,b,size\n1,red,1e39,9\n", 2, "b", .trainedOnNumbers(text: "1e39")),
            ("a,colour,b,size\n1,red,x,9\n,red,x,9\n", 2, "b", .trainedOnNumbers(text: "x")),
            ("a,colour,b,size\n1,red,2\n", 2, nil, .fieldCount(found: 3, expected: 4)),
            ("a,colour,b,size\n", nil, nil, .headerOnly),
        ] as [(String, Int?, String?, DatasetError.Problem)])
    func refusals(text: String, line: Int?, column: String?, problem: DatasetError.Problem) {
        let error = #expect(throws: DatasetError.self) { try UnseenRowsTests.rows(text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.problem == problem)
    }

    @Test("the sentences say what to do")
    func sentences() {
        func text(_ problem: DatasetError.Problem) -> String {
            DatasetError(file: "d.csv", line: 2, column: "a", problem).description
        }
        #expect(
            text(.trainedColumnAbsent(columns: ["b", "c"]))
                == "d.csv, line 2, column 'a': there is no such column, and the model needs it; it may be one of these "
                + "by another name: 'b', 'c'")
        #expect(
            text(.trainedOnNumbers(text: "x"))
                == "d.csv, line 2, column 'a': 'x' is no number within ±3.4e38, and the model was trained on numbers "
                + "here; correct it")
        #expect(
            text(.noFill(text: "?"))
                == "d.csv, line 2, column 'a': the value is missing ('?'), and the model knows no fill for it; complete "
                + "it, or train the model with `data.fill`")
    }
}
