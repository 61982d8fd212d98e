internal import Glibc
internal import JSON

/// The kinds of a command's settings: what is wrong with a value of them.
extension SettingKind {
    /// The values that a setting of a program's own may have: what can stand in an argument.
    static func isPlain(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): !text.utf8.contains(0)
        case .number, .bool: true
        case .array(let elements): elements.allSatisfy(isPlain)
        case .null, .object: false
        }
    }

    func problems(withTemplate value: JSONValue) -> [Problem] {
        guard let text = value.string, !text.utf8.contains(0) else { return [refusal(of: value, nil)] }
        do throws(TextTemplate.Mistake) {
            _ = try TextTemplate(parsing: text)
            return []
        } catch {
            return [Problem(place: "", sentence: "found \(Phrase.excerpt(of: value)); \(error.problem)")]
        }
    }

    func problems(withEnvironment value: JSONValue) -> [Problem] {
        guard let members = value.members else { return [refusal(of: value, nil)] }
        return members.flatMap { member in
            let place = Phrase.path("", key: member.key)
            let dotted = place.hasPrefix("[") ? place : ".\(place)"
            if member.key.isEmpty || member.key.utf8.contains(where: { $0 == UInt8(ascii: "=") || $0 == 0 }) {
                return [Problem(place: dotted, sentence: "is no name of a variable; allowed is a text without \"=\"")]
            }
            return SettingKind.template.problems(withTemplate: member.value).map {
                Problem(place: dotted, sentence: $0.sentence)
            }
        }
    }

    /// A POSIX extended regular expression with one group.
    func problems(withPattern value: JSONValue) -> [Problem] {
        guard let text = value.string, !text.isEmpty, !text.utf8.contains(0) else { return [refusal(of: value, nil)] }
        var expression = regex_t()
        let code = regcomp(&expression, text, REG_EXTENDED)
        guard code == 0 else {
            var words = [CChar](repeating: 0, count: 256)
            regerror(code, &expression, &words, words.count)
            let reason = String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return [Problem(place: "", sentence: "found \(Phrase.excerpt(of: value)); \(reason)")]
        }
        defer { regfree(&expression) }
        if expression.re_nsub == 1 { return [] }
        return [
            Problem(
                place: "",
                sentence: "found \(Phrase.excerpt(of: value)) with \(expression.re_nsub) groups; "
                    + "needed is one, which holds the number: val_acc=([0-9.]+)")
        ]
    }
}
