/// The parameters of an experiment, by names that are short and still tell them apart.
package struct ParameterNames {
    package let names: [String]
    private let shortNames: [String: String]

    package init(_ names: [String]) {
        self.names = names
        let last = names.map { String($0.split(separator: ".").last ?? "") }
        let counts = Dictionary(last.map { ($0, 1) }, uniquingKeysWith: +)
        shortNames = Dictionary(
            zip(names, last).map { name, last in (name, counts[last] == 1 ? last : name) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The last part of the name, or the whole where another parameter ends likewise.
    package func short(_ name: String) -> String { shortNames[name] ?? name }
}
