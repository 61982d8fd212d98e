package import JSON

/// Every setting of an experiment with its value, defaults included: what is in `data`, `network` and `training`.
///
/// Values stand in one array beside their finished pieces of canonical text, so that a run's settings, of which a sweep
/// makes a million, cost two short copies and no sorting.
package struct Settings: Hashable, Sendable {
    var layout: SettingsLayout
    var values: [JSONValue]
    /// For each value its member of the canonical text, such as `"training.batch":32`.
    var pieces: [String]

    /// - Parameter settings: Dotted paths with their values, in the order of the file's sections.
    init(_ settings: [(path: String, value: JSONValue)]) {
        layout = SettingsLayout(paths: settings.map(\.path))
        values = settings.map(\.value)
        pieces = settings.map { Settings.piece($0.path, $0.value) }
    }

    /// Takes nested objects apart; an object is a value where its path is that of a setting.
    package init(root: JSONValue) {
        self.init(Settings.leaves(of: root, at: ""))
    }

    /// The value at a dotted path, such as `training.learningRate`; nil where there is no such setting.
    package subscript(path: String) -> JSONValue? {
        if let place = layout.place(of: path) { return values[place] }
        return path.split(separator: ".").reduce(root) { value, key in value?[String(key)] }
    }

    /// The settings as they stand in a file: objects within objects.
    package var root: JSONValue {
        var root = JSONValue.object([])
        for (path, value) in zip(layout.paths, values) {
            root = Settings.inserting(value, at: path.split(separator: ".").map(String.init)[...], in: root)
        }
        return root
    }

    /// The piece of canonical text of one setting.
    static func piece(_ path: String, _ value: JSONValue) -> String {
        "\(JSONValue.string(path).text):\(value.canonicalText)"
    }

    private static func leaves(of value: JSONValue, at path: String) -> [(path: String, value: JSONValue)] {
        guard let members = value.members, path.isEmpty || (!members.isEmpty && SettingCatalogue.builtIn[path] == nil)
        else { return [(path, value)] }
        return members.flatMap { leaves(of: $0.value, at: path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }

    private static func inserting(_ value: JSONValue, at keys: ArraySlice<String>, in object: JSONValue) -> JSONValue {
        guard let key = keys.first else { return value }
        var members = object.members ?? []
        if let place = members.lastIndex(where: { $0.key == key }) {
            members[place].value = inserting(value, at: keys.dropFirst(), in: members[place].value)
        } else {
            members.append(JSONValue.Member(key, inserting(value, at: keys.dropFirst(), in: .object([]))))
        }
        return .object(members)
    }
}
