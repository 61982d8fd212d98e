import Datasets
import JSON
import Perceptron
import Testing

@testable import Nursery

@Suite("A model's description")
struct ModelDescriptionTests {
    private static let columns = [
        ColumnCoding(name: "a", kind: .numbers(mean: 0.1, deviation: 1e-300, fill: nil)),
        ColumnCoding(name: "b, \"c\"\n", kind: .numbers(mean: -2, deviation: 3, fill: 0.30000000000000004)),
        ColumnCoding(name: "", kind: .categories(["x", "é\u{0}", ""], fill: nil)),
        ColumnCoding(name: "w", kind: .categories([], fill: "x")),
    ]

    private static let classifier = ModelDescription(
        activation: .tanh, output: .softmaxSquared,
        coding: Coding(
            columns: columns, target: "y", classes: ["1", "2", "three"], targetMean: 0, targetDeviation: 1))
    private static let regression = ModelDescription(
        activation: .relu, output: .linearSquared,
        coding: Coding(columns: columns, target: "", classes: [], targetMean: 1e10, targetDeviation: 1 / 3))

    @Test("is read back from its texts", arguments: [classifier, regression])
    func roundTrip(description: ModelDescription) throws {
        #expect(try ModelDescription(description.metadata) == description)
        let shape = NetworkShape(inputs: 5, hidden: [2], outputs: description.coding.classes.isEmpty ? 1 : 3)
        #expect(description.fits(shape))
        #expect(!description.fits(NetworkShape(inputs: 4, hidden: [2], outputs: shape.widths[2])))
        #expect(!description.fits(NetworkShape(inputs: 5, hidden: [2], outputs: 2)))
    }

    @Test("is refused by the first key that is missing or wrong", arguments: [classifier, regression])
    func missingKeys(description: ModelDescription) {
        for key in description.metadata.keys {
            for text in [nil, "", "nonsense", "[1]", "{}"] as [String?] {
                // Any text will do as the target's name.
                if key == "target" && text != nil { continue }
                var metadata = description.metadata
                metadata[key] = text
                #expect(throws: key == "format" ? .foreign : MalformedDescription.wrong(key), "\(key): \(text ?? "")") {
                    try ModelDescription(metadata)
                }
            }
        }
    }

    @Test(
        "a column that no model was written with is refused",
        arguments: [
            #"{"name": "a"}"#, #"{"mean": 1, "deviation": 1}"#, #"{"name": "a", "mean": 1}"#,
            #"{"name": "a", "mean": 1, "deviation": 0}"#, #"{"name": "a", "mean": 1, "deviation": 1, "fill": "x"}"#,
            #"{"name": "a", "categories": ["x", 1]}"#, #"{"name": "a", "categories": ["x", "x"]}"#,
            #"{"name": "a", "categories": ["x"], "fill": 1}"#, #"{"name": 1, "categories": ["x"]}"#, "[]", "null",
        ])
    func wrongColumns(text: String) throws {
        #expect(ColumnCoding(try JSONValue(parsing: text)) == nil)
        var metadata = ModelDescriptionTests.classifier.metadata
        metadata["columns"] = "[\(text)]"
        #expect(throws: MalformedDescription.wrong("columns")) { try ModelDescription(metadata) }
    }

    @Test("one by a later version is refused with its number")
    func later() {
        var metadata = ModelDescriptionTests.classifier.metadata
        metadata["version"] = "2"
        #expect(throws: MalformedDescription.newer(version: 2)) { try ModelDescription(metadata) }
    }
}
