import Randomness
import Testing

@testable import Datasets

@Suite("LIBSVM reader")
struct LIBSVMReaderTests {
    private static func table(_ text: String, ignore: [String] = []) throws -> Table {
        let file = ScratchFile(text)
        return try TableFile.read(DatasetDescription(file: file.path, target: "", ignore: ignore))
    }

    @Test(
        "one table, however its lines end and its words are parted",
        arguments: [
            "+1 1:0.5 3:-2\n-1 2:1e1\n", "1 1:0.5 3:-2\r\n-1 2:10\r\n", "1 1:.5 2:0 3:-2\n-1 2:10",
            "\u{FEFF}# of two rows\n\n  1\t1:0.5   3:-2  # the first\n#\n-1.0 2:10 \n\n", "1 1:0.5 3:-2#x\n-1 2:10#",
        ])
    func forms(text: String) throws {
        let table = try LIBSVMReaderTests.table(text)
        #expect(table.features.map(\.name) == ["1", "2", "3"])
        #expect(table.target.name == "label")
        #expect(CSVReaderTests.texts(table) == [["0.5", "0", "-2", "1"], ["0", "10", "0", "-1"]])
    }

    @Test("a line may have its target alone, and columns are left out by their number")
    func partialLines() throws {
        let table = try LIBSVMReaderTests.table("3\n4 2:7 5:9\n", ignore: ["2", "4"])
        #expect(table.features.map(\.name) == ["1", "3", "5"])
        #expect(CSVReaderTests.texts(table) == [["0", "0", "0", "3"], ["0", "0", "9", "4"]])
    }

    @Test("random sparse rows come back as they were written", arguments: 0..<10)
    func roundTrip(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let width = 1 + generator.next(below: 30)
        var rows = (0..<(1 + generator.next(below: 40))).map { _ in
            (0...width).map { _ in Double(generator.next(below: 2)) * Double(generator.next(below: 1_000)) / 8 }
        }
        rows[0][width - 1] = 1
        let lines = rows.map { row in
            let pairs = (0..<width).filter { row[$0] != 0 }.map { " \($0 + 1):\(row[$0])" }.joined()
            return "\(row[width])\(pairs)\n"
        }
        let table = try LIBSVMReaderTests.table(lines.joined())
        #expect(table.rowCount == rows.count && table.columnCount == width + 1)
        #expect(rows.indices.map { index in (0...width).map { table.row(index)[$0] } } == rows)
    }

    @Test("a file is learnt from as any other is")
    func dataset() throws {
        let file = ScratchFile((0..<40).map { "\($0 % 2) 1:\($0) \($0 % 3 == 0 ? "2:1" : "")\n" }.joined())
        let data = try Dataset(loading: DatasetDescription(file: file.path, target: "", categorical: ["2"]))
        #expect(data.featureNames == ["1", "2=0", "2=1"] && data.classes == ["0", "1"])
    }
}
