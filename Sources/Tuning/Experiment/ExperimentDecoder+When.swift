internal import JSON
internal import Search

/// When a parameter has an effect: as the file says, and as its setting's declaration says.
extension ExperimentDecoder {
    mutating func addConditions(to drafts: inout [ParameterDraft]) {
        let others = drafts
        for index in drafts.indices {
            if let when = drafts[index].writtenWhen { addWritten(when, to: &drafts[index], beside: others) }
            addDeclared(to: &drafts[index], beside: others)
        }
        reportCircles(drafts)
    }

    // MARK: As the file says

    private mutating func addWritten(_ when: JSONValue, to draft: inout ParameterDraft, beside others: [ParameterDraft])
    {
        let path = "\(draft.path).when"
        guard let members = when.members else {
            report(
                path,
                "found \(Phrase.excerpt(of: when)); allowed is an object of other parameters, each with a list of values"
            )
            return
        }
        for member in members {
            let path = Phrase.path(path, key: member.key)
            guard member.key != draft.name else {
                report(path, "is the parameter itself; allowed are other parameters")
                continue
            }
            guard let other = others.first(where: { $0.name == member.key }) else {
                report(path, problem(withCondition: member.key, beside: others))
                continue
            }
            guard let list = member.value.array, !list.isEmpty else {
                report(path, "found \(Phrase.excerpt(of: member.value)); allowed is a list of values of \(other.name)")
                continue
            }
            if other.values.isEmpty { continue }
            let values = list.map { resolved($0, of: other.declaration.kind) }
            for (index, value) in values.enumerated() where !other.values.contains(value) {
                report(
                    "\(path)[\(index)]",
                    "found \(Phrase.excerpt(of: value)); the values of \(other.name) are "
                        + Phrase.excerpt(of: .array(other.values)))
            }
            draft.require(Parameter.Condition(parameter: other.name, isOneOf: values))
        }
    }

    private func problem(withCondition name: String, beside others: [ParameterDraft]) -> String {
        if (catalogue[CommandSetting.path(ofName: name)] ?? catalogue[name]) != nil {
            return "is not varied; allowed are other parameters"
        }
        let question = SettingCatalogue.nearestPath(to: name, among: others.map(\.name))
            .map { "; did you mean \"\($0)\"?" }
        return "is not a parameter\(question ?? "")"
    }

    // MARK: As the declaration says

    private mutating func addDeclared(to draft: inout ParameterDraft, beside others: [ParameterDraft]) {
        for condition in draft.declaration.conditions {
            guard let other = others.first(where: { $0.name == condition.setting }) else {
                if let value = values[condition.setting], !condition.isMet(by: value) {
                    reportIdle(draft, condition.reasonAgainst([value]))
                }
                continue
            }
            if other.values.isEmpty { continue }
            let accepted = other.values.filter(condition.isMet)
            if accepted.isEmpty {
                reportIdle(draft, condition.reasonAgainst(other.values))
            } else if accepted.count < other.values.count {
                draft.require(Parameter.Condition(parameter: other.name, isOneOf: accepted))
                if draft.when.contains(where: { $0.isOneOf.isEmpty }) {
                    report(
                        "\(draft.path).when",
                        "never lets \(draft.name) have an effect: \(condition.setting) must be \(condition.words)")
                }
            }
        }
    }

    private mutating func reportIdle(_ draft: ParameterDraft, _ reason: String) {
        report("\(draft.path).name", "found \"\(draft.name)\", which never has an effect: \(reason)")
    }

    // MARK: Both together

    /// Parameters that wait for each other would never have an effect.
    private mutating func reportCircles(_ drafts: [ParameterDraft]) {
        var conditions: [String: [String]] = [:]
        for draft in drafts { conditions[draft.name] = draft.when.map(\.parameter) }
        for draft in drafts {
            var reached: Set<String> = []
            var open = conditions[draft.name] ?? []
            while let name = open.popLast() {
                if reached.insert(name).inserted { open += conditions[name] ?? [] }
            }
            if reached.contains(draft.name) {
                report("\(draft.path).when", "makes \(draft.name) depend on itself, by way of other parameters")
            }
        }
    }
}
