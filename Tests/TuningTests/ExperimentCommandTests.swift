import Fingerprinting
import JSON
import Search
import Testing
import Tuning

@Suite("Experiments on a command")
struct ExperimentCommandTests {
    private static let score = #""metric": {"name": "val_accuracy", "goal": "maximize"}"#

    private func experiment(_ rest: String) throws -> Experiment {
        try ExperimentFixture.experiment("{\(rest), \(Self.score)}")
    }

    @Test("have their own settings, whose values are where the search starts")
    func settings() throws {
        let experiment = try experiment(
            #"""
            "command": ["/bin/echo", "--lr={lr}", "{{}}", "{seed}"],
            "settings": {"lr": 0.1, "width": 32, "kind": "deep", "nesterov": true, "hidden": [8, 4]},
            "search": {"parameters": [
              {"name": "lr", "from": 0.001, "to": 1, "scale": "log", "points": 4},
              {"name": "width", "from": 8, "to": 64, "points": 3, "integer": true, "when": {"kind": ["deep"]}},
              {"name": "kind", "values": ["deep", "flat"]}]}
            """#)
        let command = try #require(experiment.command)
        #expect(command.arguments.map(\.source) == ["/bin/echo", "--lr={lr}", "{{}}", "{seed}"])
        #expect(command.arguments.map { $0.text { "<\($0)>" } } == ["/bin/echo", "--lr=<lr>", "{}", "<seed>"])
        #expect(command.workingDirectory == ExperimentFixture.folder)
        #expect(command.score == ScoreSource(name: "val_accuracy", place: .standardOutput, choice: .last))
        #expect(experiment.metric == Metric(name: "val_accuracy", goal: .maximize))
        #expect(
            experiment.settings.canonicalText
                == #"{"hidden":[8,4],"kind":"deep","lr":0.1,"nesterov":true,"width":32}"#)
        #expect(experiment.space.parameters.map(\.name) == ["lr", "width", "kind"])
        #expect(experiment.space.parameters[0].values == [0.001, 0.01, 0.1, 1])
        #expect(experiment.space.parameters[1].values == [8, 32, 36, 64])
        #expect(experiment.space.parameters[1].start == 1)
        #expect(experiment.maxFailures == 5)
        #expect(!experiment.hasTestSplit)
    }

    @Test("say what a run may take, and what it shares")
    func limits() throws {
        let experiment = try experiment(
            #"""
            "command": ["echo"], "retries": 2, "threads": 4, "workingDirectory": ".",
            "environment": {"A": "{lr}", "B": "x=y"}, "inputs": ["data.csv"], "settings": {"lr": 1},
            "limits": {"runTime": "1.5h", "memory": "4GB", "output": "1KiB", "grace": 2},
            "slots": {"gpus": ["0", "MIG-1"], "perGpu": 2}, "search": {"maxFailures": null}
            """#)
        #expect(experiment.limits == RunLimits(runTime: 5400, memory: 4_000_000_000, output: 1024, grace: 2))
        #expect((experiment.retries, experiment.threads, experiment.maxFailures) == (2, 4, nil))
        let slots = try #require(experiment.slots)
        #expect(slots.count == 4)
        #expect((0..<4).map(slots.gpu) == ["0", "MIG-1", "0", "MIG-1"])
        let command = try #require(experiment.command)
        #expect(command.environment.map(\.name) == ["A", "B"])
        #expect(command.inputs == [.init(name: "data.csv", path: "\(ExperimentFixture.folder)/data.csv")])
    }

    @Test(
        "say where the score is",
        arguments: [
            (#""take": "best""#, ScoreSource.Place.standardOutput, ScoreSource.Choice.best),
            (#""file": "out/{seed}.json""#, .file(try! TextTemplate(parsing: "out/{seed}.json")), .last),
            (#""pattern": "acc=([0-9.]+)""#, .pattern("acc=([0-9.]+)"), .last),
        ])
    func score(text: String, place: ScoreSource.Place, choice: ScoreSource.Choice) throws {
        let experiment = try ExperimentFixture.experiment(
            #"{"command": ["echo"], "metric": {"name": "acc", "goal": "minimize", \#(text)}}"#)
        #expect(experiment.command?.score == ScoreSource(name: "acc", place: place, choice: choice))
    }

    @Test("are refused with what is wrong", arguments: mistakes)
    func refused(_ file: MalformedExperiment) {
        #expect(ExperimentFixture.complaint(about: "{\(file.text), \(Self.score)}") == file.complaint)
    }

    static let mistakes: [MalformedExperiment] = [
        .init(
            #""command": ["echo", "{lrr}"], "settings": {"lr": 1}"#,
            #"command[1]: found {lrr}; there is no such setting, and braces that are meant as such are written "#
                + #"{{ and }}; did you mean "lr"?"#),
        .init(
            #""command": ["echo", "{lr"], "settings": {"lr": 1}"#,
            #"command[1]: found "{lr"; a { has no }; a brace that is meant as such is written {{"#),
        .init(
            #""command": ["echo", "a}"]"#,
            #"command[1]: found "a}"; a } has no {; a brace that is meant as such is written }}"#),
        .init(
            #""command": []"#,
            "command: found []; allowed is a list of texts: a program and its arguments"),
        .init(
            #""command": "echo 1""#,
            #"command: found "echo 1"; allowed is a list of texts: a program and its arguments"#),
        .init(
            #""command": ["no-such-program-here"]"#,
            #"command[0]: found "no-such-program-here"; there is no program of that name on PATH that can be run"#),
        .init(
            #""command": ["./data.csv"]"#,
            #"command[0]: found "./data.csv"; there is no program at that path that can be run"#),
        .init(
            #""command": ["echo", "{fold}"]"#,
            "command[1]: found {fold}, which there is only beside search.folds"),
        .init(
            #""command": ["echo"], "settings": {"seed": 1, "a b": 2}"#,
            "settings.seed: is the name of something that each run has of its own; choose another one",
            #"settings["a b"]: is no name; allowed are letters, digits, "_" and "-""#),
        .init(
            #""command": ["echo"], "settings": {"lr": null}"#,
            "settings.lr: found null; allowed is a text, a number, true, false, or a list of these"),
        .init(
            #""command": ["echo"], "training": {"batch": 3}"#,
            #"training: is for the built-in perceptron; beside "command" there is no "training", and what the program "#
                + #"takes stands under "settings""#),
        .init(
            #""settings": {"lr": 1}"#,
            "command: is missing; needed is a list of texts: a program and its arguments"),
        .init(
            #""command": ["echo"], "search": {"method": "successive-halving", "prefer": "simplest"}"#,
            #"search.method: found "successive-halving", which stops trainings and goes on with them; with a command "#
                + "choose another method",
            #"search.prefer: found "simplest"; of a command's models the sizes are not known, leave it out"#),
        .init(
            #""command": ["echo"], "search": {"parameters": [{"name": "lr", "values": [1]}]}"#,
            #"search.parameters[0].name: found "lr"; there is no such setting"#),
        .init(
            #""command": ["echo"], "settings": {"lr": 1}, "search": {"parameters": [{"name": "lr", "from": "a", "to": 2, "points": 3}]}"#,
            #"search.parameters[0].from: found "a"; allowed is a number"#),
        .init(
            #""command": ["echo"], "inputs": ["data.csv", "gone"], "workingDirectory": "nowhere""#,
            #"inputs[1]: found "gone"; there is no file FOLDER/gone"#,
            #"workingDirectory: found "nowhere"; there is no folder FOLDER/nowhere"#),
        .init(
            #""command": ["echo"], "environment": {"A=B": "x", "C": 3}"#,
            #"environment["A=B"]: is no name of a variable; allowed is a text without "=""#,
            #"environment.C: found 3; allowed is a text, in which {name} stands for a setting's value"#),
        .init(
            #""command": ["echo"], "limits": {"memory": "4 GB", "runTime": 0}, "slots": {"perGpu": 2}"#,
            #"limits.memory: found "4 GB"; allowed is a number of bytes above 0, or a text such as "512MB", "4GB" or "#
                + #""1.5GiB", or null"#,
            #"limits.runTime: found 0; allowed is a number of seconds above 0, or a text such as "90s", "10m" or "#
                + #""1.5h", or null"#,
            "slots.gpus: is missing beside slots.perGpu; needed is a list of devices"),
    ]

    @Test(
        "a metric needs a goal, one place, and a pattern of one group",
        arguments: [
            (#"{"name": "a"}"#, #"metric.goal: is missing; needed is "maximize" or "minimize""#),
            (
                #"{"name": "a", "goal": "minimize", "pattern": "a=[0-9]+"}"#,
                #"metric.pattern: found "a=[0-9]+" with 0 groups; needed is one, which holds the number: "#
                    + "val_acc=([0-9.]+)"
            ),
            (
                #"{"name": "a", "goal": "minimize", "pattern": "(a"}"#,
                #"metric.pattern: found "(a"; Unmatched ( or \("#
            ),
            (
                #"{"name": "a", "goal": "minimize", "pattern": "(a)", "file": "x"}"#,
                "metric.pattern: stands beside metric.file; the metric is in one of them, not in both"
            ),
        ])
    func metric(text: String, line: String) {
        let complaint = ExperimentFixture.complaint(about: #"{"command": ["echo"], "metric": \#(text)}"#)
        #expect(complaint == "experiment.json: \(line)")
    }

    @Test("settings of a command beside data are said to be for commands")
    func besideData() {
        #expect(
            ExperimentFixture.complaint(about: #"{DATA, "retries": 2}"#)
                == #"experiment.json: retries: is for experiments on a command, which have "command" in place of "data""#
        )
    }

    @Test("the schema takes what the decoder takes, and refuses a wrong shape")
    func schema() throws {
        let text = try #require(
            ExperimentFixture.read("\(ExperimentSchemaTests.folder)/experiment.schema.json"))
        let checker = ExperimentSchemaChecker(document: try JSONValue(parsing: text))
        func errors(_ rest: String) throws -> [String] {
            checker.errors(in: try JSONValue(parsing: "{\(rest), \(Self.score)}"))
        }
        let right =
            #"""
            "command": ["echo", "{lr}"], "settings": {"lr": 0.1, "kind": "a", "deep": true, "h": [1, 2]},
            "limits": {"runTime": "1h", "memory": "4GB"}, "slots": {"gpus": ["0"]}, "inputs": ["x"],
            "search": {"parameters": [{"name": "lr", "from": 1, "to": 2, "points": 2, "integer": true,
              "when": {"kind": ["a"]}}, {"name": "kind", "values": ["a", "b"]}]}
            """#
        #expect(try errors(right) == [])
        for wrong in [
            #""command": []"#, #""command": "echo""#, #""command": ["echo"], "data": {"file": "x", "target": "y"}"#,
            #""command": ["echo"], "settings": {"lr": null}"#, #""command": ["echo"], "settings": {"a b": 1}"#,
            #""command": ["echo"], "limits": {"memory": "4 GB"}"#, #""command": ["echo"], "slots": {"gpus": []}"#,
            #""command": ["echo"], "search": {"parameters": [{"name": ""}]}"#,
        ] {
            #expect(try !errors(wrong).isEmpty, "\(wrong)")
        }
    }

    @Test("a store can be read when the program and its inputs are gone")
    func gone() throws {
        let text =
            #"{"command": ["no-such-program-here"], "inputs": ["gone"], "workingDirectory": "x", \#(Self.score)}"#
        let experiment = try Experiment(parsing: text, file: "/nowhere/e.json", dataMustExist: false)
        #expect(experiment.command?.workingDirectory == "/nowhere/x")
    }

    // MARK: Keys

    private func key(_ rest: String, inputs: String = "1") throws -> String {
        let factory = RunFactory(experiment: try experiment(rest), dataFingerprint: inputs, trainer: "any")
        let space = try experiment(rest).space
        let start = Configuration(values: space.parameters.map { $0.values[$0.start] })
        return try #require(factory.runs(of: Proposal(configuration: start, repeats: 1)).first).key.description
    }

    private static let plain = #""command": ["echo", "{lr}"], "settings": {"lr": 1, "b": 2}"#

    @Test(
        "a run's key does not hold where a program runs, or how long one waits for it",
        arguments: [
            #""command": ["echo", "{lr}"], "settings": {"b": 2.0, "lr": 1}"#,
            plain + #", "workingDirectory": "/tmp", "retries": 3, "threads": 2, "limits": {"runTime": 3}"#,
            plain + #", "slots": {"gpus": ["0"]}, "search": {"parameters": [{"name": "lr", "values": [1, 3]}]}"#,
        ])
    func sameKey(_ rest: String) throws {
        #expect(try key(rest) == key(Self.plain))
    }

    @Test(
        "a run's key holds the command, its settings, its environment and where the score is",
        arguments: [
            #""command": ["echo", "{b}"], "settings": {"lr": 1, "b": 2}"#,
            #""command": ["echo", "{{lr}}"], "settings": {"lr": 1, "b": 2}"#,
            #""command": ["echo", "{lr}"], "settings": {"lr": 1}"#,
            #""command": ["echo", "{lr}"], "settings": {"lr": "1", "b": 2}"#,
            plain + #", "environment": {"A": "1"}"#, plain + #", "seed": 2"#,
        ])
    func otherKey(_ rest: String) throws {
        #expect(try key(rest) != key(Self.plain))
        #expect(try key(Self.plain, inputs: "2") != key(Self.plain))
    }
}
