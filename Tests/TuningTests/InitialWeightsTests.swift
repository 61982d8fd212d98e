import Fingerprinting
import JSON
import Search
import Testing

@testable import Tuning

/// Files of weights are files of any bytes here: only the trainer looks into them.
@Suite("Initial weights from a file", .serialized)
struct InitialWeightsTests {
    private static let folder = ExperimentFixture.folder
    private static let fingerprint = Fingerprint(of: "a,b,y\n1,2,0\n")

    private static func value(_ name: String) -> JSONValue {
        ["file": .string("\(folder)/\(name)"), "fingerprint": .string(fingerprint.description)]
    }

    private static func experiment(_ weights: String, parameters: String = "[]") throws -> Experiment {
        try ExperimentFixture.experiment(
            "{DATA, \"network\": {\"weights\": \(weights)}, \"search\": {\"parameters\": \(parameters)}}")
    }

    @Test("the setting holds the absolute path and what the file held")
    func value() throws {
        let settings = try InitialWeightsTests.experiment(#"{"file": "./copy.csv"}"#).settings
        #expect(settings["network.weights"] == InitialWeightsTests.value("copy.csv"))
        #expect(Settings(root: settings.root) == settings)
    }

    @Test("a run is known by what the file holds, wherever it stands")
    func key() throws {
        let texts = try [#"{"file": "copy.csv"}"#, #"{"file": "data.csv"}"#, "\"he\""].map {
            try InitialWeightsTests.experiment($0).settings.canonicalText
        }
        #expect(texts[0] == texts[1])
        #expect(texts[0] != texts[2])
        #expect(texts[0].contains("\"network.weights\":{\"file\":\"\(InitialWeightsTests.fingerprint)\"}"))
        #expect(!texts[0].contains("copy.csv"))
    }

    @Test("a file can be one of the values, where the search starts, and what others wait for")
    func parameter() throws {
        let experiment = try InitialWeightsTests.experiment(
            #"{"file": "data.csv"}"#,
            parameters: """
                [{"name": "network.weights", "values": ["he", {"file": "data.csv"}]},
                 {"name": "training.batch", "values": [8, 16], "when": {"network.weights": [{"file": "data.csv"}]}}]
                """)
        let parameter = experiment.space.parameters[0]
        #expect(parameter.values == ["he", InitialWeightsTests.value("data.csv")])
        #expect(parameter.start == 1)
        let conditions = experiment.space.parameters[1].when
        #expect(conditions == [.init(parameter: "network.weights", isOneOf: [InitialWeightsTests.value("data.csv")])])
    }

    @Test("the same file twice in a list is refused")
    func repetition() {
        let complaint = ExperimentFixture.complaint(
            about: """
                {DATA, "search": {"parameters": [
                  {"name": "network.weights", "values": [{"file": "data.csv"}, {"file": "./data.csv"}]}]}}
                """)
        #expect(complaint?.contains(#"values[1]: found {"file":"./data.csv"}, which is at [0] already"#) == true)
    }

    @Test("a file has to be there even where nothing is trained")
    func missing() {
        #expect(throws: ExperimentError.self) {
            try Experiment(
                parsing: ExperimentFixture.expanded(#"{DATA, "network": {"weights": {"file": "gone"}}}"#),
                file: "\(InitialWeightsTests.folder)/experiment.json", dataMustExist: false)
        }
    }

    @Test("a file that was changed after the experiment was read is not begun with")
    func change() throws {
        let path = "\(InitialWeightsTests.folder)/weights"
        ExperimentFixture.write("one", to: path)
        let file = try InitialWeightsFile(path: path)
        #expect(InitialWeightsFile(file.value) == file)
        #expect(try file.bytes() == Array("one".utf8))
        ExperimentFixture.write("two", to: path)
        #expect(throws: TextFile.Failure.self) { try file.bytes() }
        ExperimentFixture.remove(path)
        #expect(throws: TextFile.Failure.self) { try file.bytes() }
    }
}
