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

    /// The dotted paths of all of them, in the order of the file's sections.
    package var paths: [String] { layout.paths }

    /// The settings as they stand in a file: objects within objects.
    package var root: JSONValue {
        var root = JSONValue.object([])
        for (path, value) in zip(layout.paths, values) {
            Settings.insert(value, at: path.split(separator: ".")[...], into: &root)
        }
        return root
    }

    /// The piece of canonical text of one setting.
    ///
    /// A file of weights is known by what it holds, wherever it stands.
    static func piece(_ path: String, _ value: JSONValue) -> String {
        let value = InitialWeightsFile(value)?.textValue ?? value
        return "\(JSONValue.string(path).text):\(value.canonicalText)"
    }

    private static func leaves(of value: JSONValue, at path: String) -> [(path: String, value: JSONValue)] {
        guard let members = value.members, path.isEmpty || (!members.isEmpty && SettingCatalogue.builtIn[path] == nil)
        else { return [(path, value)] }
        return members.flatMap { leaves(of: $0.value, at: path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }

    private static func insert(_ value: JSONValue, at keys: ArraySlice<Substring>, into object: inout JSONValue) {
        guard let key = keys.first else {
            object = value
            return
        }
        var members = object.members ?? []
        object = .null  // Lets go of the members, so that they are changed in place.
        // Settings of one section follow each other, so its object is nearly always the last one.
        let place = members.lastIndex { $0.key == key } ?? members.endIndex
        if place == members.endIndex { members.append(JSONValue.Member(String(key), .object([]))) }
        insert(value, at: keys.dropFirst(), into: &members[place].value)
        object = .object(members)
    }
}
