import Randomness
import Testing

@testable import Datasets

@Suite("CSV round trips")
struct CSVRoundTripTests {
    /// A field as a program might write it: plain where that is possible, or in quotes.
    private static func written(_ text: String, _ generator: inout SeededGenerator) -> String {
        let needsQuotes = text.contains { ",\"\n\r\r\n".contains($0) } || text.hasPrefix(" ") || text.hasSuffix(" ")
        guard needsQuotes || generator.next(below: 3) == 0 else {
            let blanks = ["", "", " ", "\t"]
            return blanks[generator.next(below: 4)] + text + blanks[generator.next(below: 4)]
        }
        let doubled = text.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"\(doubled)\""
    }

    @Test("random tables read back as they were written, whatever way each field was written", arguments: 0..<40)
    func anyForm(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["a", "Z", "7", ",", "\"", "\n", "\r\n", " ", "é", "🙂", "-", ".", "e"]
        let width = 1 + generator.next(below: 4)
        let rows = (0..<(1 + generator.next(below: 12))).map { _ in
            (0..<width).map { column in
                // One column in two holds numbers.
                if column % 2 == 0 { return NumberName.text(of: Double(generator.next(below: 2_000)) / 8 - 100) }
                return "w"
                    + (0..<generator.next(below: 6)).map { _ in pieces[generator.next(below: pieces.count)] }.joined()
            }
        }
        let header = (0..<width).map { "c\($0)" } + ["y"]
        var text = generator.next(below: 2) == 0 ? "" : "\u{FEFF}"
        for row in [header] + rows.map({ $0 + ["1"] }) {
            text += row.map { CSVRoundTripTests.written($0, &generator) }.joined(separator: ",")
            text += generator.next(below: 2) == 0 ? "\n" : "\r\n"
        }
        if generator.next(below: 2) == 0 { text = String(text.dropLast()) }
        let table = try CSVReaderTests.table(text)
        #expect(table.features.map(\.name) == Array(header.dropLast()))
        let read = CSVReaderTests.texts(table).map { Array($0.dropLast()) }
        #expect(read == rows)
    }

    @Test("the short way and the long way read the same bits")
    func bothWays() throws {
        var generator = SeededGenerator(seed: 5)
        let rows = (0..<200).map { _ in
            (0..<5).map { _ in
                let number = Double(Int(truncatingIfNeeded: generator.next()) >> generator.next(below: 64))
                return (number / [1, 1, 10, 3, 1e20][generator.next(below: 5)]).description
            }
        }
        func cells(_ write: (String) -> String) throws -> [UInt64] {
            let lines = rows.map { $0.map(write).joined(separator: ",") + "\n" }
            let table = try CSVReaderTests.table("a,b,c,d,y\n" + lines.joined())
            return (0..<table.rowCount).flatMap { row in (0..<5).map { table.row(row)[$0].bitPattern } }
        }
        let plain = try cells { $0 }
        #expect(plain == rows.flatMap { $0 }.map { Double($0)?.bitPattern })
        #expect(try cells { "\"\($0)\"" } == plain)
        #expect(try cells { $0 + " " } == plain)
    }
}
