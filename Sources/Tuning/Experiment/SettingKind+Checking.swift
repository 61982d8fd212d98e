internal import JSON

extension SettingKind {
    /// Something that is wrong with a value, or inside of it.
    struct Problem: Hashable {
        /// What follows the setting's path, such as `[2]`; empty for the value as a whole.
        var place: String
        var sentence: String
    }

    /// What is wrong with a value; empty where it is allowed.
    ///
    /// - Parameter task: Nil where it is not known, so that the words for all tasks are allowed.
    func problems(with value: JSONValue, for task: LearningTask?) -> [Problem] {
        switch self {
        case .widths: return problems(withList: value, of: .wholeNumber(SettingKind.widthBounds), task)
        case .factors: return problems(withList: value, of: .number(.atLeast(0)), task)
        case .columnNames: return problems(withList: value, of: .text, task) + repetitions(in: value)
        case .shareOrLast(let bounds): return problems(withPart: value, bounds, task)
        case .initialWeights: return problems(withWeights: value, task)
        case .template: return problems(withTemplate: value)
        case .environment: return problems(withEnvironment: value)
        case .pattern: return problems(withPattern: value)
        case .files: return problems(withList: value, of: .file, task) + repetitions(in: value)
        case .list(let kind, _):
            return value.array?.isEmpty == false
                ? problems(withList: value, of: kind, task) : [refusal(of: value, task)]
        case .repeats(let bounds): return problems(withRepeats: value, bounds, task)
        case .orNull(let kind):
            if value == .null || kind.problems(with: value, for: task).isEmpty { return [] }
            return [refusal(of: value, task)]
        case .orWord(let kind, let word):
            if value == .string(word) || kind.problems(with: value, for: task).isEmpty { return [] }
            return [refusal(of: value, task)]
        case .number, .wholeNumber, .word, .wordByTask, .boolean, .time, .size, .text, .name, .file, .folder, .setting,
            .parameters:
            return accepts(value, task) ? [] : [refusal(of: value, task)]
        }
    }

    /// The check of the kinds whose values have no parts.
    private func accepts(_ value: JSONValue, _ task: LearningTask?) -> Bool {
        switch (self, value) {
        case (.number(let bounds), .number(let number)): bounds.contains(number)
        case (.wholeNumber(let bounds), .number(let number)):
            bounds.contains(number) && number == number.rounded() && number <= SettingKind.greatestWholeNumber
        case (.word, .string(let word)), (.wordByTask, .string(let word)): words(for: task).contains(word)
        case (.boolean, .bool): true
        case (.time, .number(let seconds)): seconds > 0
        case (.time, .string(let text)): TimeText.seconds(text) != nil
        case (.size, .number(let bytes)): bytes >= 1 && bytes <= SettingKind.greatestWholeNumber
        case (.size, .string(let text)): SizeText.bytes(text) != nil
        case (.setting, _): SettingKind.isPlain(value)
        case (.text, .string(let text)), (.file, .string(let text)), (.folder, .string(let text)):
            !text.isEmpty && !text.utf8.contains(0)
        case (.name, .string(let text)):
            !text.isEmpty && text != "." && text != ".." && text.utf8.allSatisfy { $0 >= 32 && $0 != UInt8(ascii: "/") }
        case (.parameters, .array): true
        default: false
        }
    }

    private func problems(withList value: JSONValue, of kind: SettingKind, _ task: LearningTask?) -> [Problem] {
        guard let elements = value.array else { return [refusal(of: value, task)] }
        if elements.count > SettingKind.greatestDepth, self == .widths { return [refusal(of: value, task)] }
        return elements.enumerated().flatMap { index, element in
            kind.problems(with: element, for: task).map {
                Problem(place: "[\(index)]\($0.place)", sentence: $0.sentence)
            }
        }
    }

    private func repetitions(in value: JSONValue) -> [Problem] {
        let elements = value.array ?? []
        return elements.enumerated().compactMap { index, element in
            guard let first = elements.firstIndex(of: element), first < index else { return nil }
            return Problem(
                place: "[\(index)]", sentence: "found \(Phrase.excerpt(of: element)), which is at [\(first)] already")
        }
    }

    private func problems(withPart value: JSONValue, _ bounds: NumberBounds, _ task: LearningTask?) -> [Problem] {
        if let number = value.number { return bounds.contains(number) ? [] : [refusal(of: value, task)] }
        guard let members = value.members, let member = members.first, members.count == 1, member.key == "last" else {
            return [refusal(of: value, task)]
        }
        return SettingKind.wholeNumber(.atLeast(1)).problems(with: member.value, for: task).map {
            Problem(place: ".last", sentence: $0.sentence)
        }
    }

    private func problems(withRepeats value: JSONValue, _ bounds: NumberBounds, _ task: LearningTask?) -> [Problem] {
        let kind = SettingKind.wholeNumber(bounds)
        guard let members = value.members else { return kind.accepts(value, task) ? [] : [refusal(of: value, task)] }
        guard members.map(\.key).sorted() == ["from", "to"] else { return [refusal(of: value, task)] }
        let problems = members.flatMap { member in
            kind.problems(with: member.value, for: task).map {
                Problem(place: ".\(member.key)\($0.place)", sentence: $0.sentence)
            }
        }
        guard problems.isEmpty, let from = value["from"]?.number, let to = value["to"]?.number, from > to else {
            return problems
        }
        return [
            Problem(
                place: ".to",
                sentence: "found \(JSONValue.text(of: to)); allowed is at least \"from\", which is "
                    + JSONValue.text(of: from))
        ]
    }

    private func problems(withWeights value: JSONValue, _ task: LearningTask?) -> [Problem] {
        let reason = "because hidden units that begin equal stay equal"
        if case .string(let word) = value {
            if SettingKind.namedWeights.contains(word) { return [] }
            var problem = refusal(of: value, task)
            if word.lowercased().hasPrefix("zero") { problem.sentence += ", \(reason)" }
            return [problem]
        }
        guard let members = value.members, let member = members.first, members.count == 1,
            SettingKind.drawnWeights.contains(member.key) || member.key == InitialWeightsFile.key
        else { return [refusal(of: value, task)] }
        if member.key == InitialWeightsFile.key {
            return SettingKind.file.problems(with: member.value, for: task).map {
                Problem(place: ".\(member.key)", sentence: $0.sentence)
            }
        }
        return SettingKind.number(.above(0)).problems(with: member.value, for: task).map { problem in
            Problem(
                place: ".\(member.key)",
                sentence: member.value == 0 ? "\(problem.sentence), \(reason)" : problem.sentence)
        }
    }

    func refusal(of value: JSONValue, _ task: LearningTask?) -> Problem {
        var found = "found \(Phrase.excerpt(of: value))"
        var question = ""
        if let word = value.string {
            if range != nil, Double(word) != nil { found += " in quotes" }
            question = Spelling.question(about: word, among: words(for: task))
        }
        if let number = value.number, number > SettingKind.greatestWholeNumber, case (_, true)? = range {
            return Problem(
                place: "",
                sentence:
                    "\(found); the greatest whole number is \(JSONValue.text(of: SettingKind.greatestWholeNumber))")
        }
        let restriction = restriction(of: value, task).map { " for \($0.rawValue)" } ?? ""
        return Problem(place: "", sentence: "\(found); allowed\(restriction) is \(allowed(for: task))\(question)")
    }

    /// The task, where the value would be allowed for another one.
    private func restriction(of value: JSONValue, _ task: LearningTask?) -> LearningTask? {
        guard let word = value.string, words(for: nil).contains(word) else { return nil }
        return task
    }
}
