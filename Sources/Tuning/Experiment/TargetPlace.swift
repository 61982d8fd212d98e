internal import JSON

/// Where an experiment's targets are, as far as the name of the data file tells.
///
/// The settings alone must show it: an experiment is checked before its data are read.
enum TargetPlace {
    /// In each line, before the features.
    case inLines
    /// In a column that `data.target` names, or in the file of `data.labels`.
    case named

    /// The endings of LIBSVM's files; `.gz` may follow.
    private static let endings = [".libsvm", ".svm"]

    init(ofFile name: String) {
        let plain = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
        self = TargetPlace.endings.contains { plain.hasSuffix($0) } ? .inLines : .named
    }

    /// What is wrong with the two settings as they are written; nil for one that is not.
    func mistakes(target: JSONValue?, labels: JSONValue?) -> [ExperimentError.Mistake] {
        switch (self, target, labels) {
        case (.inLines, nil, nil), (.named, .some, nil), (.named, nil, .some): []
        case (.inLines, _, _):
            [("data.target", target), ("data.labels", labels)].compactMap { path, value in
                value.map {
                    ExperimentError.Mistake(
                        path: path,
                        problem: "found \(Phrase.excerpt(of: $0)); a LIBSVM file has its targets at the beginnings of "
                            + "its lines; leave \(path) out")
                }
            }
        case (.named, nil, nil):
            [
                ExperimentError.Mistake(
                    path: "data.target",
                    problem: "is missing; needed is the name of a column or, for IDX and .npy, data.labels in its place"
                )
            ]
        case (.named, .some, .some(let labels)):
            [
                ExperimentError.Mistake(
                    path: "data.labels",
                    problem: "found \(Phrase.excerpt(of: labels)) beside data.target; allowed is one of them, "
                        + "data.target for CSV and data.labels for IDX and .npy")
            ]
        }
    }

    /// The same as alternatives of JSON Schema's `oneOf`.
    static var schema: JSONValue {
        let names = endings.map { $0.dropFirst() }.joined(separator: "|")
        return [
            ["required": ["target"]], ["required": ["labels"]],
            [
                "required": ["file"],
                "properties": ["file": ["pattern": .string("\\.(\(names))(\\.gz)?$")]],
            ],
        ]
    }
}
