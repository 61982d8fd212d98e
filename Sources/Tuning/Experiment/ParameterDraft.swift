internal import JSON
internal import Search

/// A parameter of the file that names a setting; the rest may still be wrong.
struct ParameterDraft {
    /// The JSON path, such as `search.parameters[2]`.
    let path: String
    let declaration: SettingDeclaration
    /// The value of `when`, right or wrong.
    let writtenWhen: JSONValue?
    /// The elements of `values` as written; empty for a range.
    var listed: [JSONValue] = []
    /// What the points quantise; nil for a list.
    var range: ParameterRange?
    /// All the points, the starting value among them; empty where they are wrong.
    var values: [JSONValue] = []
    var start = 0
    var when: [Parameter.Condition] = []

    init(path: String, declaration: SettingDeclaration, writtenWhen: JSONValue?) {
        self.path = path
        self.declaration = declaration
        self.writtenWhen = writtenWhen
    }

    /// What the parameter is called.
    var name: String { declaration.name }

    /// Nil where the values are wrong.
    var parameter: Parameter? {
        values.isEmpty ? nil : Parameter(name: name, values: values, start: start, when: when, range: range)
    }

    /// Where a value stands in the file.
    func place(ofValue index: Int) -> String {
        if listed.indices.contains(index) { return "\(path).values[\(index)]" }
        return index == start ? declaration.path : "\(path).from"
    }

    /// Starts the descent at a value, which is put in its ascending place in a range, and behind a list.
    mutating func start(at value: JSONValue) {
        if let place = values.firstIndex(of: value) {
            start = place
            return
        }
        let place =
            if listed.isEmpty, let number = value.number {
                values.firstIndex { $0.number.map { $0 > number } ?? false } ?? values.endIndex
            } else {
                values.endIndex
            }
        values.insert(value, at: place)
        start = place
    }

    /// Adds a condition; two on the same parameter must both hold.
    mutating func require(_ condition: Parameter.Condition) {
        if let place = when.firstIndex(where: { $0.parameter == condition.parameter }) {
            when[place].isOneOf.removeAll { !condition.isOneOf.contains($0) }
        } else {
            when.append(condition)
        }
    }
}
