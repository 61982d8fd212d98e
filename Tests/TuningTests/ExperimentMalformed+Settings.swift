private typealias File = MalformedExperiment

extension ExperimentMalformedTests {
    static let shapes: [MalformedExperiment] = [
        File(
            "",
            "line 1, column 1: unexpected token near end of file"),
        File(
            "{",
            "line 1, column 1: string or '}' expected near end of file"),
        File(
            "{\n  \"seed\": 1,\n  \"seed\": 2\n}",
            #"line 3, column 8: duplicate object key near '"seed"'"#),
        File(
            "{\n  \"seed\": 01\n}",
            "line 2, column 11: invalid token near '0'"),
        File(
            "[]",
            #"found []; an experiment is an object with "data" and more"#),
        File(
            "3",
            #"found 3; an experiment is an object with "data" and more"#),
        File(
            "{}",
            "data.file: is missing; needed is the path of a file, relative to the experiment",
            "data.target: is missing; needed is the name of a column or, for IDX and .npy, data.labels in its place"),
        File(
            #"{"data": 3}"#,
            "data: found 3; allowed is an object"),
        File(
            #"{"data": {"file": "data.csv"}}"#,
            "data.target: is missing; needed is the name of a column or, for IDX and .npy, data.labels in its place"),
        File(
            #"{DATA, "trainig": {}}"#,
            #"trainig: is not a key of an experiment; did you mean "training"?"#),
        File(
            #"{DATA, "command": ["python3", "train.py"]}"#,
            #"data: is for the built-in perceptron; beside "command" there is no "data", and what the program takes "#
                + #"stands under "settings""#,
            "metric.name: is missing; needed is a text that is not empty",
            #"metric.goal: is missing; needed is "maximize" or "minimize""#),
        File(
            #"{DATA, "training.learningRate": 0.1}"#,
            #"["training.learningRate"]: is not a key of an experiment; "learningRate" stands in the "#
                + "object training"),
        File(
            #"{DATA, "epochs": 3}"#,
            #"epochs: is not a key of an experiment; "epochs" stands in the object training"#),
        File(
            #"{DATA, "network": {"seed": 3}}"#,
            #"network.seed: is not a setting of network; "seed" stands at the top of the file"#),
        File(
            #"{DATA, "network": {"learningRate": 0.1}}"#,
            #"network.learningRate: is not a setting of network; "learningRate" stands in the object "#
                + "training"),
        File(
            #"{DATA, "training": {"lr": 0.1}}"#,
            #"training.lr: is not a setting of training; did you mean "learningRate"?"#),
        File(
            #"{DATA, "training": {"odd key": 0.1}}"#,
            #"training["odd key"]: is not a setting of training"#),
        File(
            #"{DATA, "training": {"stop": 5}}"#,
            "training.stop: found 5; allowed is an object"),
        File(
            #"{DATA, "training": {"stop": {"patiense": 5}}}"#,
            #"training.stop.patiense: is not a setting of training.stop; did you mean "patience"?"#),
        File(
            #"{DATA, "search": []}"#,
            "search: found []; allowed is an object"),
    ]

    static let settings: [MalformedExperiment] = [
        File(
            #"{DATA, "network": {"weights": {"file": "nowhere.safetensors"}}}"#,
            #"network.weights.file: found "nowhere.safetensors"; there is no file FOLDER/nowhere.safetensors"#),
        File(
            #"{"data": {"file": "data.csv", "labels": "lables.npy"}}"#,
            #"data.labels: found "lables.npy"; there is no file FOLDER/lables.npy; did you mean "labels.npy"?"#),
        File(
            #"{"data": {"file": "dat.csv", "target": "y"}}"#,
            #"data.file: found "dat.csv"; there is no file FOLDER/dat.csv; did you mean "data.csv"?"#),
        File(
            #"{"data": {"file": "other/data.csv", "target": "y"}}"#,
            #"data.file: found "other/data.csv"; there is no file FOLDER/other/data.csv"#),
        File(
            #"{"data": {"file": "/", "target": "y"}}"#,
            #"data.file: found "/"; / is no file, but a folder or a device"#),
        File(
            #"{"data": {"file": "", "target": "y"}}"#,
            #"data.file: found ""; allowed is the path of a file, relative to the experiment"#),
        File(
            #"{"data": {"file": "data.csv", "target": 3}}"#,
            "data.target: found 3; allowed is a text that is not empty"),
        File(
            #"{"data": {"file": "data.csv", "target": null}}"#,
            "data.target: found null; allowed is a text that is not empty"),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"validation": 0}}}"#,
            #"data.split.validation: found 0; allowed is a number above 0 and below 1, or {"last": rows}"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"test": 1}}}"#,
            #"data.split.test: found 1; allowed is a number of at least 0 and below 1, or {"last": rows}"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"test": {"last": 0}}}}"#,
            "data.split.test.last: found 0; allowed is a whole number of at least 1"),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"test": {"last": 0.2}, "validation": "last"}}}"#,
            "data.split.test.last: found 0.2; allowed is a whole number of at least 1",
            #"data.split.validation: found "last"; allowed is a number above 0 and below 1, or {"last": rows}"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "split": {"test": {"first": 4}}}}"#,
            #"data.split.test: found {"first":4}; allowed is a number of at least 0 and below 1, or {"last": rows}"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "scale": "Standart"}}"#,
            #"data.scale: found "Standart"; allowed is "standard" or "none"; did you mean "standard"?"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "ignore": "a"}}"#,
            #"data.ignore: found "a"; allowed is a list of column names"#),
        File(
            #"{"data": {"file": "data.csv", "target": "y", "ignore": ["a", "b", "a", ""]}}"#,
            #"data.ignore[2]: found "a", which is at [0] already"#,
            #"data.ignore[3]: found ""; allowed is a text that is not empty"#),
        File(
            #"{DATA, "name": "a/b"}"#,
            #"name: found "a/b"; allowed is a text that can name a file, without "/""#),
        File(
            #"{DATA, "network": {"hidden": 32}}"#,
            "network.hidden: found 32; allowed is a list of at most 100 widths, one for each hidden layer"),
        File(
            #"{DATA, "network": {"hidden": [32, 0, 1.5]}}"#,
            "network.hidden[1]: found 0; allowed is a whole number from 1 to 1000000",
            "network.hidden[2]: found 1.5; allowed is a whole number from 1 to 1000000"),
        File(
            #"{DATA, "network": {"activation": "ReLu"}}"#,
            #"network.activation: found "ReLu"; allowed is "relu", "sigmoid" or "tanh"; did you mean "#
                + #""relu"?"#),
        File(
            #"{DATA, "network": {"weights": {"normal": 0}}}"#,
            "network.weights.normal: found 0; allowed is a number above 0, because hidden units that "
                + "begin equal stay equal"),
        File(
            #"{DATA, "network": {"weights": {"uniform": -1}}}"#,
            "network.weights.uniform: found -1; allowed is a number above 0"),
        File(
            #"{DATA, "network": {"weights": "zeros"}}"#,
            #"network.weights: found "zeros"; allowed is "he", "glorot", {"normal": s}, {"uniform": a} or "#
                + #"{"file": path}, because hidden units that begin equal stay equal"#),
        File(
            #"{DATA, "network": {"weights": {"gaussian": 1}}}"#,
            #"network.weights: found {"gaussian":1}; allowed is "he", "glorot", {"normal": s}, "#
                + #"{"uniform": a} or {"file": path}"#),
        File(
            #"{DATA, "network": {"weights": {"file": 3}}}"#,
            "network.weights.file: found 3; allowed is the path of a file, relative to the experiment"),
        File(
            #"{DATA, "network": {"weights": {"file": "data.csv", "fingerprint": "0"}}}"#,
            #"network.weights: found {"file":"data.csv","fingerprint":"0"}; allowed is "he", "glorot", "#
                + #"{"normal": s}, {"uniform": a} or {"file": path}"#),
        File(
            #"{DATA, "network": {"weights": "glorott"}}"#,
            #"network.weights: found "glorott"; allowed is "he", "glorot", {"normal": s}, {"uniform": a} "#
                + #"or {"file": path}; did you mean "glorot"?"#),
        File(
            #"{DATA, "training": {"batch": 2.5}}"#,
            #"training.batch: found 2.5; allowed is a whole number of at least 1, or "full""#),
        File(
            #"{DATA, "training": {"batch": "ful"}}"#,
            #"training.batch: found "ful"; allowed is a whole number of at least 1, or "full"; did you "#
                + #"mean "full"?"#),
        File(
            #"{DATA, "training": {"epochs": "100"}}"#,
            #"training.epochs: found "100" in quotes; allowed is a whole number of at least 1"#),
        File(
            #"{DATA, "training": {"epochs": 1e300}}"#,
            "training.epochs: found 1e300; the greatest whole number is 9007199254740991"),
        File(
            #"{DATA, "training": {"shuffle": 1}}"#,
            "training.shuffle: found 1; allowed is true or false"),
        File(
            #"{DATA, "training": {"learningRate": 0}}"#,
            "training.learningRate: found 0; allowed is a number above 0"),
        File(
            #"{DATA, "training": {"learningRate": [0.1, 0.2]}}"#,
            "training.learningRate: found [0.1,0.2]; allowed is a number above 0"),
        File(
            #"{DATA, "training": {"schedule": "adagard"}}"#,
            #"training.schedule: found "adagard"; allowed is "constant", "1/t", "1/sqrt(t)", "#
                + #""polynomial", "adagrad", "momentum", "rmsprop" or "adam"; did you mean "adagrad"?"#),
        File(
            #"{DATA, "training": {"momentum": 1}}"#,
            "training.momentum: found 1; allowed is a number of at least 0 and below 1"),
        File(
            #"{DATA, "training": {"finalFactor": 1.5}}"#,
            "training.finalFactor: found 1.5; allowed is a number from 0 to 1"),
        File(
            #"{DATA, "training": {"layerFactors": [1, -1]}}"#,
            "training.layerFactors[1]: found -1; allowed is a number of at least 0"),
        File(
            #"{DATA, "training": {"stop": {"patience": 0}}}"#,
            "training.stop.patience: found 0; allowed is a whole number of at least 1, or null"),
        File(
            #"{DATA, "training": {"stop": {"lossChange": 0}}}"#,
            "training.stop.lossChange: found 0; allowed is a number above 0, or null"),
        File(
            #"{DATA, "metric": {"name": "rmse"}}"#,
            #"metric.name: found "rmse"; allowed is "accuracy", "error", "cross-entropy", "#
                + #""balanced-accuracy", "f1" or "roc-auc""#),
        File(
            #"{DATA, "metric": {"name": "acuracy", "goal": "max"}}"#,
            #"metric.name: found "acuracy"; allowed is "accuracy", "error", "cross-entropy", "#
                + #""balanced-accuracy", "f1" or "roc-auc"; did you mean "accuracy"?"#,
            #"metric.goal: found "max"; allowed is "maximize" or "minimize"; did you mean "maximize"?"#),
        File(
            #"{DATA, "search": {"method": "anneal"}}"#,
            #"search.method: found "anneal"; allowed is "coordinate-descent", "guided-descent", "#
                + #""grid", "random", "halton", "tpe" or "successive-halving""#),
        File(
            #"{DATA, "search": {"parameters": {}}}"#,
            "search.parameters: found {}; allowed is a list of parameters"),
        File(
            #"{DATA, "search": {"repeats": 1001}}"#,
            #"search.repeats: found 1001; allowed is a whole number from 1 to 1000, or {"from": least, "to": most}"#),
        File(
            #"{DATA, "search": {"repeats": {"from": 4, "most": 8}}}"#,
            #"search.repeats: found {"from":4,"most":8}; allowed is a whole number from 1 to 1000, or "#
                + #"{"from": least, "to": most}"#),
        File(
            #"{DATA, "search": {"repeats": {"from": 0, "to": 2}}}"#,
            "search.repeats.from: found 0; allowed is a whole number from 1 to 1000"),
        File(
            #"{DATA, "seed": -1}"#,
            "seed: found -1; allowed is a whole number of at least 0"),
    ]
}
