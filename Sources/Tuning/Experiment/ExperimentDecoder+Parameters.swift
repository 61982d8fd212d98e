internal import JSON
internal import Search

/// What is varied, and through which values.
extension ExperimentDecoder {
    static let keys = ["name", "values"] + rangeKeys + ["when"]
    private static let rangeKeys = ["from", "to", "scale", "points", "integer", "atLeast", "atMost", "step"]
    static let pointBounds = NumberBounds.from(2, to: 10_000)
    static let greatestCount = 10_000
    static let scales = Quantization.allCases.map(\.rawValue)

    /// The parameters that name a setting, in their order.
    mutating func decodeParameters() -> [ParameterDraft] {
        var drafts: [ParameterDraft] = []
        var namedFirst: [String: String] = [:]
        let elements = values["search.parameters"]?.array ?? []
        for (index, element) in elements.enumerated() {
            let path = "search.parameters[\(index)]"
            guard let declaration = declaration(of: element, at: path) else { continue }
            if let first = namedFirst[declaration.path] {
                report("\(path).name", "found \"\(declaration.name)\", which \(first) varies already")
                continue
            }
            namedFirst[declaration.path] = path
            var draft = ParameterDraft(path: path, declaration: declaration, writtenWhen: element["when"])
            decodePoints(of: element, into: &draft)
            drafts.append(draft)
        }
        addConditions(to: &drafts)
        return drafts
    }

    // MARK: The name

    private mutating func declaration(of element: JSONValue, at path: String) -> SettingDeclaration? {
        guard let members = element.members else {
            report(
                path,
                "found \(Phrase.excerpt(of: element)); allowed is an object with \"name\" and \"values\", "
                    + "or \"name\", \"from\", \"to\" and \"points\"")
            return nil
        }
        for key in members.map(\.key) where !ExperimentDecoder.keys.contains(key) {
            let question = Spelling.question(about: key, among: ExperimentDecoder.keys)
            report(Phrase.path(path, key: key), "is not a key of a parameter\(question)")
        }
        let needed =
            isOnCommand
            ? "the name of one of the settings" : "the path of a setting, such as \"training.learningRate\""
        guard let value = element["name"] else {
            report("\(path).name", "is missing; needed is \(needed)")
            return nil
        }
        guard let name = value.string else {
            report("\(path).name", "found \(Phrase.excerpt(of: value)); allowed is \(needed)")
            return nil
        }
        guard let declaration = catalogue[CommandSetting.path(ofName: name)] ?? catalogue[name] else {
            let question = SettingCatalogue.nearestPath(to: name, among: catalogue.variable.map(\.name))
                .map { "; did you mean \"\($0)\"?" }
            report(
                "\(path).name",
                "found \(Phrase.excerpt(of: value)); there is no such setting\(question ?? "")")
            return nil
        }
        guard declaration.canVary else {
            report("\(path).name", "found \"\(name)\", which cannot be varied: \(declaration.reasonAgainstVarying)")
            return nil
        }
        return declaration
    }

    // MARK: The points

    private mutating func decodePoints(of element: JSONValue, into draft: inout ParameterDraft) {
        let present = ExperimentDecoder.rangeKeys.filter { element[$0] != nil }
        if let list = element["values"] {
            for key in present {
                report("\(draft.path).\(key)", "stands beside \"values\"; a parameter has a list or a range, not both")
            }
            decodeList(list, into: &draft)
        } else if present.isEmpty {
            // A misspelt key is told already.
            guard element.members?.allSatisfy({ ExperimentDecoder.keys.contains($0.key) }) == true else { return }
            report(draft.path, "has nothing to try; needed is \"values\", or \"from\", \"to\" and \"points\"")
        } else if let (bounds, isWhole) = draft.declaration.kind.range {
            let isInteger = integer(of: element, isWhole: isWhole, draft)
            decodeRange(element, bounds, isWhole: isInteger, into: &draft)
        } else {
            report(
                "\(draft.path).\(present[0])",
                "belongs to a range; \(draft.name) is no number, so list its \"values\"")
        }
        if !draft.values.isEmpty { setStart(of: &draft) }
    }

    /// Whether only whole numbers count: a command's settings do not tell, so that the file may.
    private mutating func integer(of element: JSONValue, isWhole: Bool, _ draft: ParameterDraft) -> Bool {
        guard let value = element["integer"] else { return isWhole }
        if draft.declaration.kind == .setting, case .bool(let isInteger) = value { return isInteger }
        report(
            "\(draft.path).integer",
            draft.declaration.kind == .setting
                ? "found \(Phrase.excerpt(of: value)); allowed is true or false"
                : "is for settings of a command; \(draft.name) knows whether it is a whole number")
        return isWhole
    }

    private mutating func decodeList(_ list: JSONValue, into draft: inout ParameterDraft) {
        let path = "\(draft.path).values"
        guard let elements = list.array, !elements.isEmpty, elements.count <= ExperimentDecoder.greatestCount else {
            report(
                path,
                "found \(Phrase.excerpt(of: list)); allowed is a list of 1 to \(ExperimentDecoder.greatestCount) values"
            )
            return
        }
        var places: [JSONValue: Int] = [:]
        var isRight = true
        var values: [JSONValue] = []
        for (index, element) in elements.enumerated() {
            let problems = draft.declaration.kind.problems(with: element, for: task)
            for problem in problems { report("\(path)[\(index)]\(problem.place)", problem.sentence) }
            var value = draft.declaration.kind.canonical(element)
            if problems.isEmpty, draft.declaration.kind == .initialWeights {
                if let weights = resolvedWeights(value, at: "\(path)[\(index)]") {
                    value = weights
                } else {
                    isRight = false
                }
            }
            values.append(value)
            let first = places[value]
            if problems.isEmpty, let first {
                report("\(path)[\(index)]", "found \(Phrase.excerpt(of: element)), which is at [\(first)] already")
            }
            places[value] = first ?? index
            isRight = isRight && problems.isEmpty && first == nil
        }
        guard isRight else { return }
        draft.listed = elements
        draft.values = values
    }

    /// The file's own value is where the descent starts, and is tried even where it is none of the points.
    ///
    /// A default is not the file's own: it is where the descent starts only where it is one of the points, so that a
    /// parameter without a value of its own tries its points and nothing else.
    private func setStart(of draft: inout ParameterDraft) {
        guard let own = values[draft.declaration.path] else { return }
        if written[draft.declaration.path] != nil || draft.values.contains(own) { draft.start(at: own) }
    }
}
