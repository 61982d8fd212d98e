import JSON
import Search
import Testing
import Tuning

@Suite("Putting a configuration into settings")
struct SettingsSubstitutionTests {
    private let experiment: Experiment

    init() throws {
        experiment = try ExperimentFixture.experiment(
            """
            {DATA, "training": {"penalty": "l1", "lambda": 0.1}, "search": {"parameters": [
              {"name": "training.penalty", "values": ["none", "l1"]},
              {"name": "training.lambda", "values": [0.1, 0.2]},
              {"name": "network.hidden", "values": [[32], [8, 8]]},
              {"name": "training.stop.patience", "values": [10, null]}
            ]}}
            """)
    }

    private func settings(at indices: [Int]) -> Settings {
        experiment.settings.replacing(experiment.space.configuration(at: indices), in: experiment.space)
    }

    @Test("replaces what the configuration names, and nothing else")
    func replaces() {
        let settings = settings(at: [1, 1, 1, 1])
        #expect(settings["training.penalty"] == "l1")
        #expect(settings["training.lambda"] == 0.2)
        #expect(settings["network.hidden"] == [8, 8])
        #expect(settings["training.stop.patience"] == .null)
        #expect(settings["training.batch"] == 32)
        #expect(settings.root["training"]?["stop"] == ["patience": .null, "on": "validation", "lossChange": .null])
    }

    @Test("gives the settings that a file with these values would have")
    func equalsFile() throws {
        let same = try ExperimentFixture.experiment(
            """
            {DATA, "network": {"hidden": [8, 8]},
             "training": {"penalty": "l1", "lambda": 0.2, "stop": {"patience": null}}}
            """)
        #expect(settings(at: [1, 1, 1, 1]) == same.settings)
        #expect(settings(at: [1, 1, 1, 1]).canonicalText == same.settings.canonicalText)
        #expect(settings(at: experiment.space.start) == experiment.settings)
    }

    @Test("a parameter without effect keeps the file's value, which the text leaves out")
    func withoutEffect() {
        let settings = settings(at: [0, 1, 0, 0])
        #expect(settings["training.lambda"] == 0.1)
        #expect(settings.canonicalText == self.settings(at: [0, 0, 0, 0]).canonicalText)
    }

    @Test("configurations that differ have texts that differ")
    func distinct() {
        let indices = [[1, 0, 0, 0], [0, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1]]
        #expect(Set(indices.map { settings(at: $0).canonicalText }).count == indices.count)
    }

    @Test("settings that no catalogue knows are told apart too")
    func unknown() {
        let space = SearchSpace(parameters: [Parameter(name: "a.b", values: [1, 2], start: 0)])
        let settings = Settings(root: ["z": 1])
        let replaced = [1, 2].map { settings.replacing(Configuration(values: [.number($0)]), in: space) }
        #expect(replaced.map(\.canonicalText) == [#"{"a.b":1,"z":1}"#, #"{"a.b":2,"z":1}"#])
        #expect(replaced[1].root == ["z": 1, "a": ["b": 2]])
    }
}
