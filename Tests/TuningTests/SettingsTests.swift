import JSON
import Search
import Testing
import Tuning

@Suite("The settings of a run")
struct SettingsTests {
    @Test("come back as they were taken apart")
    func root() throws {
        let experiment = try ExperimentFixture.experiment("{DATA}")
        let root: JSONValue = ["training": ["stop": ["on": "training"], "odd": ["a": [], "b": [:]]], "x": 3]
        #expect(Settings(root: experiment.settings.root) == experiment.settings)
        #expect(Settings(root: root).root == root)
        #expect(Settings(root: [:]).root == [:])
    }

    @Test("are found by their paths, sections too")
    func paths() throws {
        let settings = try ExperimentFixture.experiment(#"{DATA, "network": {"weights": {"normal": 0.5}}}"#).settings
        #expect(settings["training.batch"] == 32)
        #expect(settings["network.weights.normal"] == 0.5)
        #expect(settings["data.split"] == ["validation": 0.2, "test": 0.2, "stratify": true])
        #expect(settings["training.nothing"] == nil)
    }

    @Test("the canonical text holds exactly what has an effect, but no path")
    func canonicalText() throws {
        let settings = try ExperimentFixture.experiment("{DATA}").settings
        #expect(
            settings.canonicalText
                == #"{"data.categorical":[],"data.fill":"none","data.ignore":[],"data.scale":"standard","#
                + #""data.split.stratify":true,"data.split.test":0.2,"data.split.validation":0.2,"#
                + #""data.target":"y","data.task":"classification","network.activation":"relu","#
                + #""network.hidden":[32],"network.weights":"he","training.batch":32,"training.biasFactors":[],"#
                + #""training.epochs":100,"training.layerFactors":[],"training.learningRate":0.1,"#
                + #""training.loss":"cross-entropy","training.penalty":"none","training.precision":"single","#
                + #""training.schedule":"constant","training.shuffle":true,"training.stop.lossChange":null,"#
                + #""training.stop.on":"validation","training.stop.patience":10}"#)
    }

    @Test(
        "what computes the same has the same text, however it is written",
        arguments: [
            (#""epochs": 3"#, #""epochs": 3.0"#),
            (#""learningRate": 0.1"#, #""learningRate": 1e-1"#),
            (#""learningRate": 0.1, "batch": 8"#, #""batch": 8, "learningRate": 0.1"#),
            (#""finalFactor": 0"#, #""finalFactor": -0.0"#),
            (#""layerFactors": []"#, #""layerFactors": [1, 1.0]"#),
            (#""lambda": 0.1"#, #""lambda": 0.2"#),
            (#""biasLambda": 0.1"#, #""biasLambda": 0.2"#),
            (#""penalty": "l1", "l1Ratio": 0.1"#, #""penalty": "l1", "l1Ratio": 0.2"#),
            (#""schedule": "polynomial", "decayAfter": 2"#, #""schedule": "polynomial", "decayAfter": 3"#),
            (#""decayPer": "step""#, #""decayPer": "epoch""#),
            (#""schedule": "1/t", "power": 2"#, #""schedule": "1/t", "finalFactor": 0.5"#),
            (#""schedule": "adam", "momentum": 0.5"#, #""schedule": "adam", "rho": 0.5"#),
            (#""schedule": "momentum", "beta1": 0.5"#, #""schedule": "momentum", "beta2": 0.5"#),
            (#""schedule": "momentum", "epsilon": 0.5"#, #""schedule": "momentum""#),
            (#""stop": {"patience": null, "on": "training"}"#, #""stop": {"patience": null}"#),
        ])
    func same(one: String, other: String) throws {
        #expect(try text(one) == text(other))
    }

    @Test(
        "what computes something else has another text",
        arguments: [
            (#""epochs": 3"#, #""epochs": 4"#),
            (#""batch": 32"#, #""batch": "full""#),
            (#""layerFactors": []"#, #""layerFactors": [1, 0.5]"#),
            (#""penalty": "l1", "lambda": 0.1"#, #""penalty": "l1", "lambda": 0.2"#),
            (#""penalty": "l1", "biasLambda": 0.1"#, #""penalty": "l1", "biasLambda": 0.2"#),
            (#""penalty": "elastic", "l1Ratio": 0.1"#, #""penalty": "elastic", "l1Ratio": 0.2"#),
            (#""schedule": "1/sqrt(t)", "decayAfter": 2"#, #""schedule": "1/sqrt(t)", "decayAfter": 3"#),
            (#""schedule": "polynomial", "decayPer": "step""#, #""schedule": "polynomial""#),
            (#""schedule": "polynomial", "power": 2"#, #""schedule": "polynomial", "finalFactor": 0.5"#),
            (#""schedule": "momentum", "momentum": 0.5"#, #""schedule": "momentum""#),
            (#""schedule": "rmsprop", "rho": 0.5"#, #""schedule": "rmsprop""#),
            (#""schedule": "adam", "beta1": 0.5"#, #""schedule": "adam", "beta2": 0.5"#),
            (#""schedule": "adagrad", "epsilon": 0.5"#, #""schedule": "adagrad""#),
            (#""stop": {"on": "training"}"#, #""stop": {"on": "validation"}"#),
            (#""stop": {"patience": null}"#, #""stop": {"patience": 10, "lossChange": 0.1}"#),
            (#""precision": "double""#, #""precision": "single""#),
        ])
    func different(one: String, other: String) throws {
        #expect(try text(one) != text(other))
    }

    @Test("neither the name nor where the data stands is in the text, but all else of the data is")
    func dataSettings() throws {
        let plain = try ExperimentFixture.experiment("{DATA}").settings.canonicalText
        #expect(try ExperimentFixture.experiment(#"{"name": "x", DATA}"#).settings.canonicalText == plain)
        #expect(
            try ExperimentFixture.experiment(#"{"data": {"file": "copy.csv", "target": "y"}}"#).settings.canonicalText
                == plain)
        #expect(!plain.contains(".csv"))
        for change in [
            #""target": "b""#, #""target": "y", "fill": "mean""#, #""target": "y", "ignore": ["a"]"#,
            #""target": "y", "split": {"test": {"last": 2}}"#, #""target": "y", "split": {"validation": {"last": 2}}"#,
        ] {
            let text = #"{"data": {"file": "data.csv", \#(change)}}"#
            #expect(try ExperimentFixture.experiment(text).settings.canonicalText != plain)
        }
    }

    private func text(_ training: String) throws -> String {
        try ExperimentFixture.experiment(#"{DATA, "training": {\#(training)}}"#).settings.canonicalText
    }
}
