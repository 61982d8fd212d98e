internal import JSON

/// How the number that Optuna records for a parameter's value is to be read.
enum StudyDistribution: Hashable, Sendable {
    /// It is the value.
    case number
    /// It is the value's place in the list.
    case choice([JSONValue])

    /// Nil for what is no text of Optuna's, and for choices that are no JSON, such as Python's NaN.
    init?(_ text: String) {
        guard let json = try? JSONValue(parsing: text), let name = json["name"]?.string else { return nil }
        guard name == "CategoricalDistribution" else {
            self = .number
            return
        }
        guard let choices = json["attributes"]?["choices"]?.array else { return nil }
        self = .choice(choices)
    }

    /// Nil for a place where the list has nothing.
    func value(_ recorded: Double) -> JSONValue? {
        switch self {
        case .number: recorded.isFinite ? .number(recorded) : nil
        case .choice(let choices): Int(exactly: recorded).flatMap { choices.indices.contains($0) ? choices[$0] : nil }
        }
    }
}
