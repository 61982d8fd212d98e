import JSON
import Search
import Testing

@testable import Reporting

@Suite("The comparison as a page")
struct ComparisonPageTests {
    private static func comparison(_ names: [String]) throws -> Comparison {
        try Comparison(
            names.map { name in
                var report = ReportFixture.finished
                report.experiment = name
                return ComparedSweep(report, method: "grid", split: .init(data: name, seed: 1, folds: nil))
            })
    }

    @Test("is one file with the text for those who run no script, which may fetch nothing")
    func oneFile() throws {
        let comparison = try Self.comparison(["a", "b"])
        let text = ComparisonPage(comparison).text
        #expect(text.contains("<noscript><pre>2 sweeps by accuracy, more is better\n"))
        #expect(text.contains("default-src 'none'"))
        #expect(!text.contains(" src=") && !text.contains("@import") && !text.contains("url("))
        #expect(text.contains("Their data differ, so that their scores may not mean the same."))
    }

    @Test(
        "lets no name end the data or begin a tag", arguments: ["</script><script>alert(1)</script>", "<!--<script>"])
    func names(name: String) throws {
        let plain = ComparisonPage(try Self.comparison(["a", "b"])).text
        let text = ComparisonPage(try Self.comparison(["a", name])).text
        for tag in ["<script", "</script", "<!--"] {
            #expect(text.ranges(of: tag).count == plain.ranges(of: tag).count, "\(tag)")
        }
    }
}
