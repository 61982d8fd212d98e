/// An option of the command line, declared once: parsing, help and error messages are all made from this.
struct OptionDeclaration: Hashable, Sendable {
    /// Without the dashes.
    var name: String
    /// One letter that stands for the name after a single dash.
    var letter: Character?
    /// What has to follow; nil for a switch.
    var value: Value?
    /// What it does, in half a line.
    var abstract: String

    init(_ name: String, letter: Character? = nil, value: Value? = nil, _ abstract: String) {
        self.name = name
        self.letter = letter
        self.value = value
        self.abstract = abstract
    }

    /// The value of an option.
    enum Value: Hashable, Sendable {
        case file
        case name
        case count(ClosedRange<Int>)
        case oneOf([String])

        /// What stands for it in the help.
        var placeholder: String {
            switch self {
            case .file: "FILE"
            case .name: "NAME"
            case .count: "N"
            case .oneOf(let words): words.joined(separator: "|")
            }
        }

        /// What is allowed, in words.
        var allowed: String {
            switch self {
            case .file: "the path of a file"
            case .name: "a name"
            case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
            case .oneOf(let words):
                [words.dropLast().joined(separator: ", "), words.last ?? ""].filter { !$0.isEmpty }
                    .joined(separator: " or ")
            }
        }

        /// True where the text is such a value.
        func admits(_ text: String) -> Bool {
            switch self {
            case .file, .name: !text.isEmpty
            case .count(let range): Int(text).map(range.contains) ?? false
            case .oneOf(let words): words.contains(text)
            }
        }
    }

    /// With its dashes, as it is typed.
    var typed: String { "--\(name)" }

    /// As it stands in the help: with its letter and its value.
    var synopsis: String {
        (letter.map { "-\($0), " } ?? "") + typed + (value.map { " \($0.placeholder)" } ?? "")
    }
}

extension OptionDeclaration {
    static let workers = OptionDeclaration(
        "workers", value: .count(1...1024), "how many runs at once (default: the cores)")
    static let store = OptionDeclaration(
        "store", value: .file, "recorded runs (default: NAME.sqlite beside it)")
    static let noSpeculation = OptionDeclaration("no-speculation", "idle workers train nothing ahead")
    static let retryFailed = OptionDeclaration("retry-failed", "try the runs again that are recorded as failed")
    static let quiet = OptionDeclaration("quiet", "no progress, only the report")
    static let reportFormat = OptionDeclaration(
        "format", value: .oneOf(ReportFormat.allCases.map(\.rawValue)), "how to write it (default: text)")
    static let planFormat = OptionDeclaration(
        "format", value: .oneOf(PlanFormat.allCases.map(\.rawValue)), "how to write it (default: text)")
    static let output = OptionDeclaration("output", value: .file, "where to write it (default: standard output)")
    static let exportFormat = OptionDeclaration(
        "to", value: .oneOf(ExportFormat.allCases.map(\.rawValue)), "the program that the file is for")
    static let exportedFile = OptionDeclaration("output", value: .file, "the file to write")
    static let importFormat = OptionDeclaration(
        "from", value: .oneOf(ImportFormat.allCases.map(\.rawValue)), "the program that has recorded it")
    static let study = OptionDeclaration("study", value: .name, "which study (default: the only one)")
    static let dryRun = OptionDeclaration("dry-run", "only say what would be done")
    static let saveWeights = OptionDeclaration("save-weights", value: .file, "where to write the winner's weights")
    static let probabilities = OptionDeclaration("probabilities", "a column for each class beside the prediction")
    static let help = OptionDeclaration("help", letter: "h", "what a command does, and its options")
    static let version = OptionDeclaration("version", "the version of tune")

    /// What every command understands.
    static let everywhere = [help, version]
}
