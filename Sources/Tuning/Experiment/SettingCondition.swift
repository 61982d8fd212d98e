internal import JSON

/// What another setting must be for a setting to have an effect.
struct SettingCondition: Hashable, Sendable {
    /// The other setting's path.
    var setting: String
    var accepted: Accepted

    enum Accepted: Hashable, Sendable {
        case oneOf([JSONValue])
        case allBut(JSONValue)
    }

    func isMet(by value: JSONValue) -> Bool {
        switch accepted {
        case .oneOf(let values): values.contains(value)
        case .allBut(let refused): value != refused
        }
    }

    /// Why none of the other setting's values will do, for a message.
    func reasonAgainst(_ values: [JSONValue]) -> String {
        let values = Phrase.anyOf(values)
        return switch accepted {
        case .oneOf: "\(setting) is \(values), and must be \(words)"
        case .allBut: "\(setting) is \(values)"
        }
    }

    /// What the other setting must be, for a message.
    var words: String {
        switch accepted {
        case .oneOf(let values): Phrase.anyOf(values)
        case .allBut(let refused): "other than \(refused.text)"
        }
    }
}
