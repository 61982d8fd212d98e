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

    @Test("prints the report that stands above it, but for times and places")
    func report() throws {
        let readme = TextFile.read("\(BuiltBinary.packageFolder)/README.md")
        let begin = try #require(readme.firstRange(of: "<!-- begin: the output of ./tune experiments/digits.json -->"))
        let block = readme[begin.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
        let shown = block.drop { $0 != "```text" }.dropFirst().prefix { $0 != "```" && !$0.hasPrefix("66 runs, ") }
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let experiment = TextFile.read("\(BuiltBinary.packageFolder)/experiments/digits.json")
        let file = try folder.write(try JSONValue(parsing: experiment), as: "digits")
        let result = try Tune.run([file, "--quiet"], in: folder)
        try #require(result.status == 0, "\(result.error)")
        let printed = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(Array(printed.prefix { !$0.hasPrefix("66 runs, ") }) == Array(shown))
        #expect(printed.contains { $0.hasPrefix("66 runs, ") })
    }
}
