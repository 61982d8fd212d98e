import Testing

@Suite("docs/lecture.md")
struct LectureDocumentTests {
    private static let document = RepositoryFile.text("docs/lecture.md")
    /// The cells of each row of a table whose first cell begins like this.
    private static func rows(_ beginning: Character) -> [[String]] {
        document.split(separator: "\n").filter { $0.hasPrefix("| \(beginning)") }
            .map { $0.split(separator: "|").map { $0.trimmed } }
            .filter { $0[0].dropFirst(beginning == "L" ? 1 : 0).allSatisfy(\.isNumber) }
    }

    struct Link: Hashable, CustomTestStringConvertible, Sendable {
        var text: String
        /// From the repository's root.
        var path: String

        var testDescription: String { "\(path): \(text)" }
        var isTest: Bool { path.hasPrefix("Tests/") && path.hasSuffix(".swift") }
    }

    /// All `[text](../path)` of a text.
    private static func links(in text: some StringProtocol) -> [Link] {
        text.split(separator: "[").compactMap { piece in
            guard let middle = piece.firstRange(of: "](../"), let end = piece[middle.upperBound...].firstIndex(of: ")")
            else { return nil }
            return Link(
                text: String(piece[..<middle.lowerBound]), path: String(piece[middle.upperBound..<end]))
        }
    }

    @Test("has the rows L1 to L23, each with its code, its setting and at least one test")
    func lectureRows() {
        let rows = LectureDocumentTests.rows("L")
        #expect(rows.map { $0[0] } == (1...23).map { "L\($0)" })
        for row in rows {
            #expect(row.count == 5)
            #expect(LectureDocumentTests.links(in: row[2]).contains { $0.path.hasPrefix("Sources/") }, "\(row[0])")
            #expect(LectureDocumentTests.links(in: row[4]).contains { $0.isTest }, "\(row[0])")
        }
    }

    @Test("shows every slip by a test")
    func errata() {
        let rows = (1...9).flatMap { LectureDocumentTests.rows(Character("\($0)")) }
        #expect(rows.map { $0[0] } == (1...8).map { "\($0)" })
        for row in rows { #expect(LectureDocumentTests.links(in: row[4]).contains { $0.isTest }, "\(row[0])") }
    }

    @Test("names files that are there, and tests by their very names", arguments: Set(links(in: document)))
    func link(link: Link) {
        #expect(RepositoryFile.exists(link.path))
        guard link.isTest else { return }
        let isThere = RepositoryFile.text(link.path).contains("\"\(link.text)\"")
        #expect(isThere)
    }

    @Test("names settings that docs/formats.md explains")
    func settings() {
        let formats = RepositoryFile.text("docs/formats.md")
        for row in LectureDocumentTests.rows("L") {
            let names = row[3].split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            #expect(!names.isEmpty, "\(row[0])")
            for name in names {
                let isExplained = formats.contains("`\(name)`")
                #expect(isExplained, "\(row[0]): \(name)")
            }
        }
    }
}

extension Substring {
    /// Without the blanks at both ends.
    fileprivate var trimmed: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
