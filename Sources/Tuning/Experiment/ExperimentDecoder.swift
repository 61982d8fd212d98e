internal import JSON
internal import Search

/// Turns a document into an experiment, or into the list of everything that is wrong with it.
struct ExperimentDecoder {
    private(set) var catalogue = SettingCatalogue.builtIn
    /// True for an experiment on a command, false for one on the built-in perceptron.
    private(set) var isOnCommand = false
    let file: String
    /// False where nothing will be read but the store, which outlives the data.
    let dataMustExist: Bool
    private(set) var mistakes: [ExperimentError.Mistake] = []
    /// What the file holds at the paths of settings, right or wrong.
    private(set) var written: [String: JSONValue] = [:]
    /// The value of each setting, defaults included; those that are wrong are missing.
    var values: [String: JSONValue] = [:]
    private(set) var task: LearningTask?
    /// Sections that are no objects, of which nothing more is said.
    private var brokenSections: Set<String> = []

    init(file: String, dataMustExist: Bool) {
        self.file = file
        self.dataMustExist = dataMustExist
    }

    /// Nil where there are mistakes.
    mutating func decode(_ document: JSONValue) -> Experiment? {
        guard case .object(let members) = document else {
            report("", "found \(Phrase.excerpt(of: document)); an experiment is an object with \"data\" and more")
            return nil
        }
        // A file that has settings and no data is meant to have a command.
        isOnCommand = document["command"] != nil || (document["settings"] != nil && document["data"] == nil)
        if isOnCommand { catalogue = .command(settings: document["settings"]?.members ?? []) }
        collect(members, in: "")
        evaluate()
        let parameters = decodeParameters()
        if isOnCommand {
            checkCommand()
        } else {
            checkTarget()
            checkMetric()
            checkSplit()
            checkColumns()
            checkFactors(parameters)
            checkHalving(parameters)
        }
        checkGrid(parameters)
        checkSearch()
        return mistakes.isEmpty ? makeExperiment(parameters) : nil
    }

    mutating func report(_ path: String, _ problem: String) {
        mistakes.append(ExperimentError.Mistake(path: path, problem: problem))
    }

    // MARK: Which keys are there

    private mutating func collect(_ members: [JSONValue.Member], in section: String) {
        for member in members {
            let path = Phrase.path(section, key: member.key)
            if catalogue[path] != nil {
                written[path] = member.value
            } else if catalogue.keys(ofSection: path) == nil, path != "settings" || !isOnCommand {
                report(path, problem(withKey: member.key, in: section))
            } else if case .object(let members) = member.value {
                collect(members, in: path)
            } else {
                brokenSections.insert(path)
                report(path, "found \(Phrase.excerpt(of: member.value)); allowed is an object")
            }
        }
    }

    private func problem(withKey key: String, in section: String) -> String {
        if let problem = problemBesideCommand(withKey: key, in: section) { return problem }
        let statement = section.isEmpty ? "is not a key of an experiment" : "is not a setting of \(section)"
        let keys = catalogue.keys(ofSection: section) ?? []
        if catalogue[key] == nil, let nearest = Spelling.nearest(to: key, among: keys) {
            return "\(statement); did you mean \"\(nearest)\"?"
        }
        guard let place = catalogue.place(ofKey: key) else { return statement }
        let home = place.section.isEmpty ? "at the top of the file" : "in the object \(place.section)"
        return "\(statement); \"\(place.key)\" stands \(home)"
    }

    // MARK: Their values

    private mutating func evaluate() {
        task = written["data.task"].map { $0.string.flatMap(LearningTask.init) } ?? .classification
        for declaration in catalogue.declarations {
            if let value = written[declaration.path] {
                values[declaration.path] = evaluated(value, declaration)
            } else if let value = declaration.defaultValue(for: task) {
                values[declaration.path] = value
            } else if case .required = declaration.fallback, !isInBrokenSection(declaration.path) {
                report(declaration.path, "is missing; needed is \(declaration.kind.allowed(for: task))")
            }
        }
    }

    private mutating func evaluated(
        _ value: JSONValue, _ declaration: SettingDeclaration
    ) -> JSONValue? {
        let problems = declaration.kind.problems(with: value, for: task)
        for problem in problems { report(declaration.path + problem.place, problem.sentence) }
        guard problems.isEmpty else { return nil }
        switch (declaration.kind, value) {
        case (.initialWeights, _): return resolvedWeights(value, at: declaration.path)
        case (.file, .string(let path)): return resolvedFile(path, at: declaration.path).map { .string($0) }
        case (.folder, .string(let path)):
            return resolvedFile(path, isFolder: true, at: declaration.path).map { .string($0) }
        case (.files, .array(let paths)):
            let files = paths.enumerated().map { resolvedFile($1.string ?? "", at: "\(declaration.path)[\($0)]") }
            return files.contains(nil) ? nil : .array(files.compactMap { $0 }.map { .string($0) })
        default: return declaration.kind.canonical(value)
        }
    }

    /// The absolute path of a file or folder that is there; nil where it is not, which is reported.
    private mutating func resolvedFile(_ path: String, isFolder: Bool = false, at place: String) -> String? {
        let file = DataFile(written: path, in: file, isFolder: isFolder)
        if dataMustExist, let problem = file.problem {
            report(place, problem)
            return nil
        }
        return file.path
    }

    func isInBrokenSection(_ path: String) -> Bool {
        brokenSections.contains { path.hasPrefix("\($0).") }
    }

    // MARK: The result

    /// Called where there are no mistakes, so that every setting has its value.
    private func makeExperiment(_ drafts: [ParameterDraft]) -> Experiment {
        let parameters = drafts.compactMap(\.parameter)
        var values = values
        for (draft, parameter) in zip(drafts, parameters) {
            values[draft.declaration.path] = parameter.values[parameter.start]
        }
        let folds = values["search.folds"]?.number
        // It has no effect then, so that it must not change a run's key.
        if folds != nil {
            values["data.split.validation"] = catalogue["data.split.validation"]?.defaultValue(for: task)
        }
        let settings = catalogue.declarations.filter(\.isOfRun).map { declaration in
            guard let value = values[declaration.path] else {
                preconditionFailure("an experiment without mistakes has a value for \(declaration.path)")
            }
            return (path: declaration.name, value: value)
        }
        guard let metric, let seed = values["seed"]?.number,
            let prefer = values["search.prefer"]?.string.flatMap(Preference.init)
        else { preconditionFailure("an experiment without mistakes has a metric, a seed and a preference") }
        var experiment = Experiment(
            name: values["name"]?.string ?? nameOfFile, settings: Settings(settings),
            space: SearchSpace(parameters: parameters), search: searchOptions(goal: metric.goal, seed: Int(seed)),
            metric: metric, seed: Int(seed), prefer: prefer, maxTime: values["search.maxTime"]?.number,
            maxFailures: values["search.maxFailures"]?.number.map { Int($0) })
        experiment.limits = limits
        if isOnCommand { addCommand(to: &experiment) }
        return experiment
    }

    /// Nil where it is wrong.
    private var metric: Metric? {
        guard let name = values["metric.name"]?.string else { return nil }
        guard isOnCommand else { return Metric.declared(name: name) }
        return values["metric.goal"]?.string.flatMap(Goal.init).map { Metric(name: name, goal: $0) }
    }

    /// The file's name without `.json`.
    private var nameOfFile: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.hasSuffix(".json") && name != ".json" ? String(name.dropLast(5)) : name
    }
}
