private typealias File = MalformedExperiment

extension ExperimentMalformedTests {
    private static func regression(_ rest: String, _ lines: String...) -> MalformedExperiment {
        var file = File(#"{"data": {"file": "data.csv", "target": "y", "task": "regression"}, \#(rest)}"#)
        file.lines = lines
        return file
    }

    static let conflicts: [MalformedExperiment] = [
        regression(
            #""training": {"loss": "cross-entropy"}"#,
            #"training.loss: found "cross-entropy"; allowed for regression is "squared""#),
        regression(
            #""metric": {"name": "accuracy"}"#,
            #"metric.name: found "accuracy"; allowed for regression is "mean-squared-error", "#
                + #""root-mean-squared-error", "mean-absolute-error" or "r2""#),
        regression(
            #""metric": {"goal": "maximize"}"#,
            #"metric.goal: found "maximize"; allowed beside "root-mean-squared-error" is "minimize""#),
        regression(
            #""search": {"parameters": [{"name": "training.loss", "values": ["cross-entropy"]}]}"#,
            #"search.parameters[0].values[0]: found "cross-entropy"; allowed for regression is "squared""#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "task": "regression", "split": {"stratify": true}}}"#,
            "data.split.stratify: found true; allowed for regression is false, because there are no "
                + "classes"
        ),
        File(
            #"{DATA, "metric": {"name": "r2"}}"#,
            #"metric.name: found "r2"; allowed for classification is "accuracy", "error", "#
                + #""cross-entropy", "balanced-accuracy", "f1" or "roc-auc""#),
        File(
            #"{DATA, "metric": {"name": "error", "goal": "maximize"}}"#,
            #"metric.goal: found "maximize"; allowed beside "error" is "minimize""#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"validation": 0.5, "test": 0.5}}}"#,
            "data.split.test: found 0.5 for validation and 0.5 for test; together they must be below 1, "
                + "because the rest is for training"),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"validation": 0.9}}}"#,
            "data.split.validation: found 0.9 for validation and 0.2 for test; together they must be "
                + "below 1, because the rest is for training"),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "ignore": ["y"], "categorical": ["y"]}}"#,
            #"data.ignore[0]: found "y", which is data.target"#,
            #"data.categorical[0]: found "y", which is data.target"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "ignore": ["a"], "categorical": ["a"]}}"#,
            #"data.categorical[0]: found "a", which data.ignore leaves out"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "labels": "labels.npy"}}"#,
            #"data.labels: found "labels.npy" beside data.target; allowed is one of them, data.target for CSV and "#
                + "data.labels for IDX and .npy"),
        File(
            #"{"data": {"file": "data.libsvm", "target": "y"}}"#,
            #"data.target: found "y"; a LIBSVM file has its targets at the beginnings of its lines; leave data.target "#
                + "out"),
        File(
            #"{"data": {"file": "data.svm.gz", "labels": "labels.npy"}}"#,
            #"data.labels: found "labels.npy"; a LIBSVM file has its targets at the beginnings of its lines; leave "#
                + "data.labels out"),
        File(
            #"{DATA, "training": {"layerFactors": [1, 1, 1]}}"#,
            "training.layerFactors: found 3 factors; network.hidden [32] makes 2 layers with the output"),
        File(
            #"{DATA, "network": {"hidden": []}, "training": {"biasFactors": [1, 0.5]}}"#,
            "training.biasFactors: found 2 factors; network.hidden [] makes 1 layer with the output"),
        File(
            #"{DATA, "network": {"hidden": [8]}, "training": {"layerFactors": [1, 0.5]}, "#
                + #""search": {"parameters": [{"name": "network.hidden", "values": [[8], [8, 8]]}]}}"#,
            "training.layerFactors: found 2 factors; network.hidden [8,8] makes 3 layers with the output"),
        File(
            #"{DATA, "search": {"parameters": [{"name": "training.layerFactors", "values": [[], [1, 2, 3]]}]}}"#,
            "search.parameters[0].values[1]: found 3 factors; network.hidden [32] makes 2 layers with "
                + "the output"
        ),
        File(
            #"{DATA, "search": {"repeats": {"from": 4, "to": 2}}}"#,
            #"search.repeats.to: found 2; allowed is at least "from", which is 4"#),
        File(
            #"{DATA, "search": {"method": "grid", "zoom": 2, "cycles": 1}}"#,
            #"search.zoom: found 2; has an effect only where search.method is "coordinate-descent""#,
            #"search.cycles: found 1; has an effect only where search.method is "coordinate-descent""#),
        File(
            #"{DATA, "search": {"method": "coordinate-descent", "accept": {"standardErrors": 1}}}"#,
            "search.accept.standardErrors: found 1, which needs several runs of each configuration; set "
                + "search.repeats to 2 or more, or search.folds"),
        File(
            #"{DATA, "search": {"method": "grid", "parameters": ["#
                + #"{"name": "training.learningRate", "from": 0.01, "to": 1, "points": 10000}, "#
                + #"{"name": "training.epochs", "from": 1, "to": 100000, "points": 10000}, "#
                + #"{"name": "training.batch", "from": 1, "to": 100, "points": 100}]}}"#,
            "search.parameters: found a grid of 10000000000 configurations; allowed are at most "
                + "1000000000"),
    ]

    static let parameters: [MalformedExperiment] = [
        File(
            "3",
            #"search.parameters[0]: found 3; allowed is an object with "name" and "values", or "name", "#
                + #""from", "to" and "points""#),
        File(
            "{}",
            "search.parameters[0].name: is missing; needed is the path of a setting, such as "
                + #""training.learningRate""#),
        File(
            #"{"name": 3}"#,
            "search.parameters[0].name: found 3; allowed is the path of a setting, such as "
                + #""training.learningRate""#),
        File(
            #"{"name": "training.learningRat", "values": [1]}"#,
            #"search.parameters[0].name: found "training.learningRat"; there is no such setting; did you "#
                + #"mean "training.learningRate"?"#),
        File(
            #"{"name": "learningRate", "values": [1]}"#,
            #"search.parameters[0].name: found "learningRate"; there is no such setting; did you mean "#
                + #""training.learningRate"?"#),
        File(
            #"{"name": "training.hidden", "values": [[1]]}"#,
            #"search.parameters[0].name: found "training.hidden"; there is no such setting; did you mean "#
                + #""network.hidden"?"#),
        File(
            #"{"name": "data.scale", "values": ["none"]}"#,
            #"search.parameters[0].name: found "data.scale", which cannot be varied: all runs must learn "#
                + "from the same data, and be scored on the same rows"),
        File(
            #"{"name": "metric.name", "values": ["error"]}"#,
            #"search.parameters[0].name: found "metric.name", which cannot be varied: scores by different "#
                + "metrics cannot be compared"),
        File(
            #"{"name": "seed", "values": [1, 2]}"#,
            #"search.parameters[0].name: found "seed", which cannot be varied: set search.repeats to "#
                + "train each configuration with several seeds"),
        File(
            #"{"name": "search.method", "values": ["grid"]}"#,
            #"search.parameters[0].name: found "search.method", which cannot be varied: only settings of "#
                + "network and training can be, or those of a command under settings"),
        File(
            #"{"name": "training.epochs", "value": [1]}"#,
            #"search.parameters[0].value: is not a key of a parameter; did you mean "values"?"#),
        File(
            #"{"name": "training.epochs"}"#,
            #"search.parameters[0]: has nothing to try; needed is "values", or "from", "to" and "points""#),
        File(
            #"{"name": "training.epochs", "values": []}"#,
            "search.parameters[0].values: found []; allowed is a list of 1 to 10000 values"),
        File(
            #"{"name": "training.epochs", "values": 3}"#,
            "search.parameters[0].values: found 3; allowed is a list of 1 to 10000 values"),
        File(
            #"{"name": "training.epochs", "values": [3, 4, 3.0]}"#,
            "search.parameters[0].values[2]: found 3, which is at [0] already"),
        File(
            #"{"name": "training.layerFactors", "values": [[], [1, 1]]}"#,
            "search.parameters[0].values[1]: found [1,1], which is at [0] already"),
        File(
            #"{"name": "training.epochs", "values": [3, 0]}"#,
            "search.parameters[0].values[1]: found 0; allowed is a whole number of at least 1"),
        File(
            #"{"name": "network.hidden", "values": [[8], [8, 0]]}"#,
            "search.parameters[0].values[1][1]: found 0; allowed is a whole number from 1 to 1000000"),
        File(
            #"{"name": "network.weights", "values": ["he", {"normal": 0}]}"#,
            "search.parameters[0].values[1].normal: found 0; allowed is a number above 0, because hidden "
                + "units that begin equal stay equal"),
        File(
            #"{"name": "network.weights", "values": ["he", {"file": "dta.csv"}]}"#,
            #"search.parameters[0].values[1].file: found "dta.csv"; there is no file FOLDER/dta.csv; did you mean "#
                + #""data.csv"?"#),
        File(
            #"{"name": "training.schedule", "values": ["constant", "adamm"]}"#,
            #"search.parameters[0].values[1]: found "adamm"; allowed is "constant", "1/t", "1/sqrt(t)", "#
                + #""polynomial", "adagrad", "momentum", "rmsprop" or "adam"; did you mean "adam"?"#),
        File(
            #"{"name": "training.epochs", "values": [3], "from": 1}"#,
            #"search.parameters[0].from: stands beside "values"; a parameter has a list or a range, not "#
                + "both"),
        File(
            #"{"name": "training.schedule", "from": 1, "to": 2, "points": 2}"#,
            "search.parameters[0].from: belongs to a range; training.schedule is no number, so list its "
                + #""values""#),
        File(
            #"{"name": "training.learningRate", "from": 0.2, "points": 3}"#,
            "training.learningRate: found 0.1; the ends of its range are estimated from it, so it must lie in it"),
        File(
            #"{"name": "training.stop.lossChange", "points": 3}"#,
            "training.stop.lossChange: found null; needed is a number, from which the ends of the range are "
                + "estimated"),
        File(
            #"{"name": "training.learningRate", "points": 3, "scale": "log", "step": 1}"#,
            "search.parameters[0].step: found 1; allowed is a number above 1"),
        File(
            #"{"name": "training.learningRate", "from": 1, "to": 2, "points": 3, "step": 2}"#,
            #"search.parameters[0].step: stands beside both "from" and "to"; it is for a range that is estimated"#),
        File(
            #"{"name": "training.learningRate", "from": 1, "to": 2, "points": 3, "atMost": 1.5}"#,
            #"search.parameters[0].to: found 2, which "atLeast" or "atMost" does not allow"#),
        File(
            #"{"name": "training.learningRate", "points": 3, "atMost": 1, "atLeast": 2}"#,
            "search.parameters[0].atMost: found 1; allowed is a number above 2"),
        File(
            #"{"name": "training.learningRate", "from": 0.1, "to": 1}"#,
            "search.parameters[0].points: is missing; needed is a whole number from 2 to 10000"),
        File(
            #"{"name": "training.learningRate", "from": 1, "to": 0.1, "points": 3}"#,
            #"search.parameters[0].to: found 0.1; allowed is a number above "from", which is 1"#),
        File(
            #"{"name": "training.learningRate", "from": 0, "to": 1, "points": 3}"#,
            "search.parameters[0].from: found 0; allowed is a number above 0"),
        File(
            #"{"name": "training.learningRate", "from": 0.1, "to": 1, "points": 1}"#,
            "search.parameters[0].points: found 1; allowed is a whole number from 2 to 10000"),
        File(
            #"{"name": "training.learningRate", "from": 0.1, "to": 1, "points": 2, "scale": "lgo"}"#,
            #"search.parameters[0].scale: found "lgo"; allowed is "linear" or "log"; did you mean "log"?"#),
        File(
            #"{"name": "training.stop.patience", "from": 0.5, "to": 4, "points": 3}"#,
            "search.parameters[0].from: found 0.5; allowed is a whole number of at least 1"),
        File(
            #"{"name": "training.epochs", "values": [1]}, {"name": "training.epochs", "values": [2]}"#,
            #"search.parameters[1].name: found "training.epochs", which search.parameters[0] varies "#
                + "already"),
        File(
            #"{"name": "training.momentum", "values": [0.5]}"#,
            #"search.parameters[0].name: found "training.momentum", which never has an effect: "#
                + #"training.schedule is "constant", and must be "momentum""#),
        File(
            #"{"name": "training.l1Ratio", "values": [0.5]}"#,
            #"search.parameters[0].name: found "training.l1Ratio", which never has an effect: "#
                + #"training.penalty is "none", and must be "elastic""#),
        File(
            #"{"name": "training.lambda", "values": [0.5]}"#,
            #"search.parameters[0].name: found "training.lambda", which never has an effect: "#
                + #"training.penalty is "none""#),
        File(
            #"{"name": "training.schedule", "values": ["constant", "1/t"]}, {"name": "training.rho", "values": [0.5]}"#,

            #"search.parameters[1].name: found "training.rho", which never has an effect: "#
                + #"training.schedule is "constant" or "1/t", and must be "rmsprop""#),
        File(
            #"{"name": "training.epochs", "values": [1], "when": 3}"#,
            "search.parameters[0].when: found 3; allowed is an object of other parameters, each with a "
                + "list of values"),
        File(
            #"{"name": "training.epochs", "values": [1], "when": {"training.epochs": [1]}}"#,
            #"search.parameters[0].when["training.epochs"]: is the parameter itself; allowed are other "#
                + "parameters"),
        File(
            #"{"name": "training.epochs", "values": [1], "when": {"training.batch": [1]}}"#,
            #"search.parameters[0].when["training.batch"]: is not varied; allowed are other parameters"#),
        File(
            #"{"name": "training.batch", "values": [1]}, "#
                + #"{"name": "training.epochs", "values": [1], "when": {"training.batsh": [1]}}"#,
            #"search.parameters[1].when["training.batsh"]: is not a parameter; did you mean "#
                + #""training.batch"?"#),
        File(
            #"{"name": "training.batch", "values": [1]}, "#
                + #"{"name": "training.epochs", "values": [1], "when": {"training.batch": 1}}"#,
            #"search.parameters[1].when["training.batch"]: found 1; allowed is a list of values of "#
                + "training.batch"),
        File(
            #"{"name": "training.batch", "values": [1, 2]}, "#
                + #"{"name": "training.epochs", "values": [1], "when": {"training.batch": [1, 3]}}"#,
            #"search.parameters[1].when["training.batch"][1]: found 3; the values of training.batch are "#
                + "[1,2]"),
        File(
            #"{"name": "training.batch", "values": [1], "when": {"training.epochs": [1]}}, "#
                + #"{"name": "training.epochs", "values": [1], "when": {"training.batch": [1]}}"#,
            "search.parameters[0].when: makes training.batch depend on itself, by way of other parameters",
            "search.parameters[1].when: makes training.epochs depend on itself, by way of other "
                + "parameters"),
        File(
            #"{"name": "training.schedule", "values": ["constant", "adam"]}, "#
                + #"{"name": "training.beta1", "values": [0.5], "when": {"training.schedule": ["constant"]}}"#,
            "search.parameters[1].when: never lets training.beta1 have an effect: training.schedule must "
                + #"be "adam""#),
    ]
}
