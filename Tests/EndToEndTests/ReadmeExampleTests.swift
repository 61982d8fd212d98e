import JSON
import Testing

@Suite("The README's example", .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"))
struct ReadmeExampleTests {
    @Test("is an experiment without a mistake")
    func example() throws {
        let text = TextFile.read("\(BuiltBinary.packageFolder)/README.md")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let example = lines.drop { $0 != "```json" }.dropFirst().prefix { $0 != "```" }.joined(separator: "\n")
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(try JSONValue(parsing: example), as: "example")
        let result = try Tune.run(["check", file], in: folder)
        #expect(result.status == 0, "\(result.error)")
    }
}
