internal import Glibc
internal import JSON
internal import Search

/// Experiments on a command in place of the built-in perceptron.
extension ExperimentDecoder {
    /// What is wrong with a key that an experiment on a command cannot have; nil for any other.
    func problemBesideCommand(withKey key: String, in section: String) -> String? {
        guard isOnCommand else {
            let isOfCommand = ["settings", "retries", "threads", "slots", "inputs", "environment"].contains(
                key)
            guard section.isEmpty, isOfCommand || key == "workingDirectory" else { return nil }
            return "is for experiments on a command, which have \"command\" in place of \"data\""
        }
        if section == "settings" { return CommandSetting.problem(withName: key) }
        guard section.isEmpty, SettingCatalogue.builtIn.keys(ofSection: key) != nil else { return nil }
        return "is for the built-in perceptron; beside \"command\" there is no \"\(key)\", "
            + "and what the program takes stands under \"settings\""
    }

    /// What is allowed for itself, but not beside the rest of the file.
    mutating func checkCommand() {
        checkPlaces()
        checkScore()
        checkProgram()
        if values["search.method"] == "successive-halving" {
            report(
                "search.method",
                "found \"successive-halving\", which stops trainings and goes on with them; "
                    + "with a command choose another method")
        }
        if values["search.prefer"] == "simplest" {
            report("search.prefer", "found \"simplest\"; of a command's models the sizes are not known, leave it out")
        }
        if written["slots.perGpu"] != nil, written["slots.gpus"] == nil {
            report("slots.gpus", "is missing beside slots.perGpu; needed is a list of devices")
        }
    }

    private mutating func checkPlaces() {
        for (index, argument) in (values["command"]?.array ?? []).enumerated() {
            checkPlaces(of: argument, at: "command[\(index)]")
        }
        for member in values["environment"]?.members ?? [] {
            checkPlaces(of: member.value, at: Phrase.path("environment", key: member.key))
        }
        if let file = written["metric.file"] { checkPlaces(of: file, at: "metric.file") }
    }

    private mutating func checkPlaces(of value: JSONValue, at path: String) {
        guard let text = value.string, let template = try? TextTemplate(parsing: text) else { return }
        let settings = catalogue.variable.map(\.name)
        let names = settings + RunPlace.allCases.map(\.rawValue)
        for name in template.names {
            if !names.contains(name) {
                report(
                    path,
                    "found {\(name)}; there is no such setting, and braces that are meant as such are written {{ and }}"
                        + Spelling.question(about: name, among: names))
            } else if name == RunPlace.fold.rawValue, values["search.folds"]?.number == nil {
                report(path, "found {fold}, which there is only beside search.folds")
            }
        }
    }

    private mutating func checkScore() {
        if let file = written["metric.file"], let pattern = written["metric.pattern"], file != .null, pattern != .null {
            report("metric.pattern", "stands beside metric.file; the metric is in one of them, not in both")
        }
    }

    /// A program that is not there would fail in each run; that is better said before the first.
    private mutating func checkProgram() {
        guard dataMustExist, let first = values["command"]?.array?.first?.string,
            let template = try? TextTemplate(parsing: first), template.names.isEmpty
        else { return }
        let program = template.text { $0 }
        if program.isEmpty {
            report("command[0]", "found \"\"; needed is the name or path of a program")
        } else if !ProgramSearch.finds(program, from: values["workingDirectory"]?.string ?? folder) {
            let place = program.contains("/") ? "at that path" : "of that name on PATH"
            report(
                "command[0]",
                "found \(Phrase.excerpt(of: .string(first))); there is no program \(place) that can be run")
        }
    }

    /// The experiment's own.
    var folder: String { AbsolutePath.folder(of: file) }

    /// Called where there are no mistakes.
    func addCommand(to experiment: inout Experiment) {
        let inputs = zip(written["inputs"]?.array ?? [], values["inputs"]?.array ?? []).map { name, path in
            Command.InputFile(name: name.string ?? "", path: path.string ?? "")
        }
        experiment.command = Command(
            arguments: (values["command"]?.array ?? []).map(template),
            workingDirectory: values["workingDirectory"]?.string ?? folder,
            environment: (values["environment"]?.members ?? []).map {
                Command.EnvironmentEntry(name: $0.key, value: template($0.value))
            },
            inputs: inputs, score: score(name: experiment.metric.name))
        experiment.retries = Int(values["retries"]?.number ?? 0)
        experiment.threads = values["threads"]?.number.map { Int($0) }
        experiment.slots = values["slots.gpus"]?.array.map { gpus in
            Slots(gpus: gpus.compactMap(\.string), perGPU: Int(values["slots.perGpu"]?.number ?? 1))
        }
    }

    var limits: RunLimits {
        RunLimits(
            runTime: values["limits.runTime"]?.number, memory: values["limits.memory"]?.number.map { Int($0) },
            output: values["limits.output"]?.number.map { Int($0) }, grace: values["limits.grace"]?.number ?? 10)
    }

    private func score(name: String) -> ScoreSource {
        let place: ScoreSource.Place =
            if let pattern = values["metric.pattern"]?.string {
                .pattern(pattern)
            } else if let file = values["metric.file"], file != .null {
                .file(template(file))
            } else {
                .standardOutput
            }
        let choice = values["metric.take"]?.string.flatMap(ScoreSource.Choice.init)
        return ScoreSource(name: name, place: place, choice: choice ?? .last)
    }

    private func template(_ value: JSONValue) -> TextTemplate {
        guard let template = value.string.flatMap({ try? TextTemplate(parsing: $0) }) else {
            preconditionFailure("an experiment without mistakes has no text that is no template")
        }
        return template
    }
}
