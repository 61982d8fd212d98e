import Testing

@testable import Reporting

@Suite("Tables of text")
struct TextTableTests {
    @Test("columns line up, wide characters included, and empty columns are left out")
    func alignment() {
        var table = TextTable(header: ["n", "", "name"], alignments: [.right, .left, .left])
        table.append(["1", "", "日本"])
        table.append(["10", "", "é"])
        #expect(table.lines() == ["   n  name", "   1  日本", "  10  é"])
        #expect(table.width == 10)
    }

    @Test("a table that is too wide shortens its widest columns of text")
    func shortening() {
        var table = TextTable(header: ["a", "b", "c"], alignments: [.left, .left, .right])
        table.append(["0123456789012345", "01234567890123456789", "1234567890"])
        #expect(table.lines(limit: 40).allSatisfy { $0.columns <= 40 })
        #expect(table.lines(limit: 40).last == "  01234567890…  01234567890…  1234567890")
    }

    @Test(
        "a text is shortened to whole characters",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
            ("abc", 1, "…"), ("abc", 0, ""), ("", 0, ""),
        ])
    func shortened(text: String, limit: Int, result: String) {
        #expect(text.shortened(toColumns: limit) == result)
        #expect(result.columns <= limit)
    }

    @Test("parameters have the last part of their names, unless two end likewise")
    func parameterNames() {
        let names = ParameterNames(["training.lambda", "a.rate", "b.rate", "seed"])
        #expect(names.names.map(names.short) == ["lambda", "a.rate", "b.rate", "seed"])
    }
}
