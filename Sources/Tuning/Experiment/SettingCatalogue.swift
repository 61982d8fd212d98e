/// The settings that an experiment file may hold, in the order in which they are documented.
///
/// A value, so that an experiment on another training program can have a catalogue of its own.
struct SettingCatalogue: Sendable {
    let declarations: [SettingDeclaration]
    /// One sentence on each section, by its path.
    let meanings: [String: String]
    private let places: [String: Int]
    /// The keys that each section may hold, by its path; the empty path is the file itself.
    private let keys: [String: [String]]

    init(_ declarations: [SettingDeclaration], sections meanings: [String: String]) {
        var keys: [String: [String]] = [:]
        for declaration in declarations {
            var section = ""
            for key in declaration.path.split(separator: ".").map(String.init) {
                if keys[section]?.contains(key) != true { keys[section, default: []].append(key) }
                section = section.isEmpty ? key : "\(section).\(key)"
            }
        }
        self.declarations = declarations
        self.meanings = meanings
        self.keys = keys
        places = Dictionary(uniqueKeysWithValues: declarations.enumerated().map { ($1.path, $0) })
    }

    subscript(path: String) -> SettingDeclaration? { places[path].map { declarations[$0] } }

    /// The keys of a section in their order, or nil where the path is no section.
    func keys(ofSection path: String) -> [String]? { keys[path] }

    /// The settings that can be varied.
    var variable: [SettingDeclaration] { declarations.filter(\.canVary) }

    /// Where a setting belongs that is named by its path or by the last part of it.
    func place(ofKey key: String) -> (section: String, key: String)? {
        let declaration = self[key] ?? declarations.first { $0.path.hasSuffix(".\(key)") }
        guard let parts = declaration?.path.split(separator: "."), let last = parts.last else { return nil }
        return (parts.dropLast().joined(separator: "."), String(last))
    }

    /// The path that was meant by one that does not exist: misspelt, or without its section, or with a wrong one.
    static func nearestPath(to path: String, among paths: [String]) -> String? {
        func name(_ path: String) -> String { path.split(separator: ".").last.map(String.init) ?? path }
        func section(_ path: String) -> Substring { path.dropLast(name(path).count) }
        let neighbours = paths.filter { section($0) == section(path) }
        // A name that is right stands in a wrong section; only then may it be one that is nearly right.
        if let same = paths.first(where: { name($0) == name(path) }) { return same }
        for paths in [neighbours, paths] {
            if let nearest = Spelling.nearest(to: name(path), among: paths.map(name)) {
                return paths.first { name($0) == nearest }
            }
        }
        return nil
    }
}
