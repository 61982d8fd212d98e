import Testing
import Tuning

/// A file that is refused, with the exact lines that say why.
struct MalformedExperiment: CustomTestStringConvertible {
    var text: String
    var lines: [String]

    init(_ text: String, _ lines: String...) {
        self.text = text
        self.lines = lines
    }

    var testDescription: String { text }
    var complaint: String { lines.map { "experiment.json: \($0)" }.joined(separator: "\n") }
}

@Suite("Mistakes in experiment files")
struct ExperimentMalformedTests {
    @Test("what is no experiment at all is refused with its place", arguments: shapes)
    func shape(_ file: MalformedExperiment) {
        #expect(ExperimentFixture.complaint(about: file.text) == file.complaint)
    }

    @Test("a setting with a wrong value is refused with what is allowed", arguments: settings)
    func setting(_ file: MalformedExperiment) {
        #expect(ExperimentFixture.complaint(about: file.text) == file.complaint)
    }

    @Test("values that contradict each other are refused", arguments: conflicts)
    func conflict(_ file: MalformedExperiment) {
        #expect(ExperimentFixture.complaint(about: file.text) == file.complaint)
    }

    @Test("a wrong parameter is refused at the part that is wrong", arguments: parameters)
    func parameter(_ file: MalformedExperiment) {
        let text = #"{DATA, "search": {"method": "coordinate-descent", "parameters": ["# + file.text + "]}}"
        #expect(ExperimentFixture.complaint(about: text) == file.complaint)
    }

    @Test("a mistake can be taken apart into its path and the problem")
    func mistakesAreValues() {
        let error = #expect(throws: ExperimentError.self) {
            try ExperimentFixture.experiment(#"{DATA, "training": {"batch": 0}, "seed": 0.5}"#)
        }
        #expect(error?.file == "\(ExperimentFixture.folder)/experiment.json")
        #expect(error?.mistakes.map(\.path) == ["training.batch", "seed"])
        #expect(error?.mistakes.last?.problem == "found 0.5; allowed is a whole number of at least 0")
    }

    @Test("all mistakes are told at once, in the order of the file")
    func severalMistakes() {
        let text = """
            {
              "training": {"batch": 0, "learningRat": 0.1},
              "serach": {},
              "search": {"parameters": [{"name": "training.learningRate", "values": [-1, 2, "x"]}], "repeats": 0},
              "data": {"task": "regresion", "file": "data.csv"},
              "seed": null
            }
            """
        let lines = [
            #"training.batch: found 0; allowed is a whole number of at least 1, or "full""#,
            #"training.learningRat: is not a setting of training; did you mean "learningRate"?"#,
            #"serach: is not a key of an experiment; did you mean "search"?"#,
            "search.parameters[0].values[0]: found -1; allowed is a number above 0",
            #"search.parameters[0].values[2]: found "x"; allowed is a number above 0"#,
            #"search.repeats: found 0; allowed is a whole number from 1 to 1000, or {"from": least, "to": most}"#,
            #"data.task: found "regresion"; allowed is "classification" or "regression"; "#
                + #"did you mean "regression"?"#,
            "data.target: is missing; needed is the name of a column or, for IDX and .npy, data.labels in its place",
            "seed: found null; allowed is a whole number of at least 0",
        ]
        let complaint = lines.map { "experiment.json: \($0)" }.joined(separator: "\n")
        #expect(ExperimentFixture.complaint(about: text) == complaint)
    }
}
