internal import JSON
internal import Tuning

/// A comparison as one HTML file that needs nothing else.
package struct ComparisonPage: Sendable {
    let comparison: Comparison

    package init(_ comparison: Comparison) {
        self.comparison = comparison
    }

    package var text: String {
        PageFrame(
            title: comparison.title, plainText: comparison.text, data: data, script: PageSource.comparisonScript
        ).text
    }

    /// The same numbers as in the JSON comparison, and the sentences of the text.
    private var data: JSONValue {
        .object(
            (comparison.json.members ?? []) + [
                .init("title", .string(comparison.title)),
                .init("remarks", .array(comparison.remarks.map(JSONValue.string))),
                .init("bases", .array(comparison.differences.map { .string(comparison.words($0)) })),
            ])
    }
}
