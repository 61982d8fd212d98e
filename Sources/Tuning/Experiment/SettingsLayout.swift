/// The names of a set of settings and how they depend on each other: what all the runs of an experiment share.
struct SettingsLayout: Hashable, Sendable {
    /// The dotted paths, in the order of the file's sections.
    let paths: [String]
    private let places: [String: Int]
    /// The places of what belongs into the canonical text, sorted by path.
    let canonicalOrder: [Int]
    /// For each place, what other places must hold for it to have an effect.
    let conditions: [[PlacedCondition]]

    struct PlacedCondition: Hashable, Sendable {
        var place: Int
        var condition: SettingCondition
    }

    init(paths: [String]) {
        let places = Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let declarations = paths.map { SettingCatalogue.builtIn[$0] }
        self.paths = paths
        self.places = places
        // A file is known by what it contains, wherever it stands: its fingerprint goes into a run's key instead.
        canonicalOrder = paths.indices.filter { declarations[$0]?.kind != .file }.sorted { paths[$0] < paths[$1] }
        conditions = declarations.map { declaration in
            (declaration?.conditions ?? []).compactMap { condition in
                places[condition.setting].map { PlacedCondition(place: $0, condition: condition) }
            }
        }
    }

    func place(of path: String) -> Int? { places[path] }

    static func == (a: SettingsLayout, b: SettingsLayout) -> Bool { a.paths == b.paths }

    /// Left out on purpose: sets of settings that are compared nearly always have the same layout.
    func hash(into hasher: inout Hasher) { hasher.combine(paths.count) }
}
