import JSON
import Search
import Testing
import Tuning

@Suite("What an experiment file leaves out")
struct ExperimentDefaultsTests {
    @Test("gets the documented defaults")
    func defaults() throws {
        let experiment = try ExperimentFixture.experiment("{DATA}")
        #expect(experiment.name == "experiment")
        #expect(experiment.search.method == .guidedDescent)
        #expect(experiment.metric == Metric(name: "accuracy", goal: .maximize))
        #expect(experiment.search.repeats == Repeats(1))
        #expect(experiment.prefer == .best)
        #expect(experiment.maxTime == nil)
        #expect(experiment.seed == 1)
        #expect(experiment.space == SearchSpace(parameters: []))
        let root: JSONValue = [
            "data": [
                "file": .string("\(ExperimentFixture.folder)/data.csv"), "target": "y", "labels": .null,
                "task": "classification",
                "split": ["validation": 0.2, "test": 0.2, "stratify": true], "scale": "standard", "fill": "none",
                "categorical": [], "ignore": [],
            ],
            "network": ["hidden": [32], "activation": "relu", "weights": "he"],
            "training": [
                "loss": "cross-entropy", "batch": 32, "epochs": 100, "shuffle": true, "learningRate": 0.1,
                "schedule": "constant", "decayAfter": 1, "decayPer": "epoch", "power": 1, "finalFactor": 0,
                "momentum": 0.9, "rho": 0.99, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "layerFactors": [],
                "biasFactors": [], "penalty": "none", "lambda": 0, "biasLambda": 0, "l1Ratio": 0.5,
                "stop": ["patience": 10, "on": "validation", "lossChange": .null], "precision": "single",
            ],
        ]
        #expect(experiment.settings.root == root)
    }

    @Test(
        "gets a test split, unless its share is 0",
        arguments: [
            ("", true), (#""split": {"test": 0}"#, false), (#""split": {"test": -0.0}"#, false),
            (#""split": {"test": 0.1}"#, true), (#""split": {"test": {"last": 1}}"#, true),
            (#""split": {"test": 0, "validation": {"last": 1}}"#, false),
        ])
    func testSplit(split: String, isThere: Bool) throws {
        let rest = split.isEmpty ? "" : ", \(split)"
        let experiment = try ExperimentFixture.experiment(#"{"data": {"file": "data.csv", "target": "y"\#(rest)}}"#)
        #expect(experiment.hasTestSplit == isThere)
        #expect(Settings(root: experiment.settings.root) == experiment.settings)
    }

    @Test(
        "needs no column where the targets stand in a file of their own, or in the lines of LIBSVM",
        arguments: [
            (#""file": "data.csv", "labels": "labels.npy""#, "labels.npy"), (#""file": "data.libsvm""#, nil),
            (#""file": "data.svm.gz""#, nil),
        ])
    func targets(data: String, labels: String?) throws {
        let experiment = try ExperimentFixture.experiment(#"{"data": {\#(data)}}"#)
        let path = labels.map { JSONValue.string("\(ExperimentFixture.folder)/\($0)") }
        #expect(experiment.settings["data.target"] == .null)
        #expect(experiment.settings["data.labels"] == path ?? .null)
        #expect(!experiment.settings.canonicalText.contains("labels"))
        let schema = try ExperimentSchemaChecker(document: JSONValue(parsing: ExperimentSchema.text))
        #expect(try schema.errors(in: JSONValue(parsing: #"{"data": {\#(data)}}"#)) == [])
    }

    @Test("gets other defaults for regression")
    func regression() throws {
        let text = #"{"data": {"file": "data.csv", "target": "y", "task": "regression"}}"#
        let experiment = try ExperimentFixture.experiment(text)
        #expect(experiment.settings["training.loss"] == "squared")
        #expect(experiment.settings["data.split.stratify"] == false)
        #expect(experiment.metric == Metric(name: "root-mean-squared-error", goal: .minimize))
    }

    @Test(
        "takes the goal from the metric",
        arguments: [
            ("accuracy", Goal.maximize), ("error", .minimize), ("cross-entropy", .minimize),
            ("balanced-accuracy", .maximize), ("f1", .maximize), ("roc-auc", .maximize),
        ])
    func goal(name: String, goal: Goal) throws {
        let experiment = try ExperimentFixture.experiment(#"{DATA, "metric": {"name": "\#(name)"}}"#)
        #expect(experiment.metric == Metric(name: name, goal: goal))
    }

    @Test("is not mixed up with what the file says")
    func written() throws {
        let experiment = try ExperimentFixture.experiment(
            """
            {
              "$schema": "experiment.schema.json", "name": "other", DATA,
              "network": {"hidden": [], "weights": {"normal": 0.1}},
              "training": {"batch": "full", "stop": {"patience": null}, "layerFactors": [0.5]},
              "metric": {"name": "error", "goal": "minimize"},
              "search": {"method": "grid", "repeats": 3},
              "seed": 7
            }
            """)
        #expect(experiment.name == "other")
        #expect(experiment.search.method == .grid)
        #expect(experiment.metric == Metric(name: "error", goal: .minimize))
        #expect(experiment.search.repeats == Repeats(3))
        #expect(experiment.seed == 7)
        #expect(experiment.settings["network.hidden"] == [])
        #expect(experiment.settings["network.weights"] == ["normal": 0.1])
        #expect(experiment.settings["training.batch"] == "full")
        #expect(experiment.settings["training.stop.patience"] == .null)
        #expect(experiment.settings["training.layerFactors"] == [0.5])
        #expect(experiment.settings["training.epochs"] == 100)
    }

    @Test("relative paths begin at the experiment's folder", arguments: ["data.csv", "./data.csv", ".//data.csv"])
    func paths(path: String) throws {
        let experiment = try ExperimentFixture.experiment(#"{"data": {"file": "\#(path)", "target": "y"}}"#)
        #expect(experiment.settings["data.file"] == .string("\(ExperimentFixture.folder)/data.csv"))
    }

    @Test("absolute paths stay")
    func absolutePath() throws {
        let path = "\(ExperimentFixture.folder)/data.csv"
        let experiment = try Experiment(
            parsing: #"{"data": {"file": "\#(path)", "target": "y"}}"#, file: "/somewhere/else.json")
        #expect(experiment.settings["data.file"] == .string(path))
        #expect(experiment.name == "else")
    }
}
