import Testing

@testable import Datasets

@Suite("CSV reader")
struct CSVReaderTests {
    /// The table of a text, with `y` as its target.
    static func table(_ text: String, ignore: [String] = []) throws -> Table {
        try table(of: ScratchFile(text), ignore: ignore)
    }

    static func table(of file: ScratchFile, ignore: [String] = []) throws -> Table {
        try TableFile.read(DatasetDescription(file: file.path, target: "y", ignore: ignore))
    }

    /// Each cell as it was written, a number without a needless fraction.
    static func texts(_ table: Table) -> [[String]] {
        let columns = table.features + [table.target]
        return (0..<table.rowCount).map { row in
            columns.enumerated().map { index, column in
                let cell = table.row(row)[index]
                if cell.isNaN { return "missing" }
                return column.words.map { $0[Int(cell)] } ?? NumberName.text(of: cell)
            }
        }
    }

    @Test(
        "one table, however its lines end and its fields are wrapped",
        arguments: [
            "a,b,y\n1,2.5,3\n-4,5,6\n", "a,b,y\r\n1,2.5,3\r\n-4,5,6\r\n", "a,b,y\n1,2.5,3\n-4,5,6",
            "a,b,y\r\n1,2.5,3\r\n-4,5,6", "a,b,y\r\n1,2.5,3\r\n-4,5,6\r",
            "\u{FEFF}a,b,y\n1,2.5,3\n-4,5,6\n", "\"a\",\"b\",\"y\"\n\"1\",\"2.5\",\"3\"\n\"-4\",5,\"6\"\n",
            "\n\na , b,\ty\n 1,2.5 ,3\n\n-4, \"5\" ,6\n\n\r\n", "a,b,y\n1,2.50,3.0\n-4e0,+5,0.6e1\n",
        ])
    func forms(text: String) throws {
        let table = try CSVReaderTests.table(text)
        #expect(table.features.map(\.name) == ["a", "b"])
        #expect(CSVReaderTests.texts(table) == [["1", "2.5", "3"], ["-4", "5", "6"]])
    }

    @Test("quotes keep commas, quotes, blanks and line ends as they are")
    func quotes() throws {
        let table = try CSVReaderTests.table("a,y\n\"x, \"\"y\"\"\r\nz \",1\n\"\"\"\",2\nit's 5\" wide,3\n")
        #expect(CSVReaderTests.texts(table) == [["x, \"y\"\r\nz ", "1"], ["\"", "2"], ["it's 5\" wide", "3"]])
    }

    @Test("the target stands last in the table, wherever it is in the file, and ignored columns are not there")
    func order() throws {
        let table = try CSVReaderTests.table("y,a,b,c\n1,2,oops,4\n", ignore: ["b"])
        #expect(table.features.map(\.name) == ["a", "c"])
        #expect(CSVReaderTests.texts(table) == [["2", "4", "1"]])
    }

    @Test("a column with one word is one of words from its first row on", arguments: [0, 1, 2])
    func lateWord(position: Int) throws {
        var cells = ["1.0", "01", "1"]
        cells[position] = "one"
        let table = try CSVReaderTests.table("a,y\n" + cells.map { "\($0),1\n" }.joined())
        #expect(CSVReaderTests.texts(table).map { $0[0] } == cells)
        #expect(table.features[0].word == TableColumn.Sighting(line: position + 2, text: "one"))
    }

    @Test(
        "an empty cell and the unquoted signs for one are missing, in numbers and in words",
        arguments: ["", "\"\"", " ", "NA", "N/A", "?", "null", "NULL"])
    func missing(cell: String) throws {
        let table = try CSVReaderTests.table("a,b,y\n1,red,1\n\(cell),\(cell),2\n")
        #expect(CSVReaderTests.texts(table) == [["1", "red", "1"], ["missing", "missing", "2"]])
        #expect(table.features.map { $0.missing?.place } == [.line(3), .line(3)])
    }

    @Test("quotes make a sign for a missing value a word", arguments: ["NA", "?", "null"])
    func quotedSigns(word: String) throws {
        #expect(CSVReaderTests.texts(try CSVReaderTests.table("a,y\n\"\(word)\",1\n")) == [[word, "1"]])
    }

    @Test("lines are counted through quotes that span several")
    func lines() throws {
        let table = try CSVReaderTests.table("a,b,y\n\"1\n2\n3\",x,1\nq,,2\n")
        #expect(table.features[1].missing?.place == .line(5))
    }

    @Test("hundreds of different words keep their identity")
    func manyWords() throws {
        let words = (0..<700).map { "word \($0 % 350)" }
        let table = try CSVReaderTests.table("a,y\n" + words.map { "\($0),1\n" }.joined())
        #expect(CSVReaderTests.texts(table).map { $0[0] } == words)
        #expect(table.features[0].words?.count == 350)
    }
}
