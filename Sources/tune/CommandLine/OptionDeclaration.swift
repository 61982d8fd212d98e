/// An option of the command line, declared once: parsing, error messages, help and completion are all made from this.
struct OptionDeclaration: Hashable, Sendable {
    /// Without the dashes.
    var name: String
    /// One letter that stands for the name after a single dash.
    var letter: Character?
    /// What has to follow; nil for a switch.
    var value: ValueKind?
    /// What it does, in half a line.
    var abstract: String

    init(_ name: String, letter: Character? = nil, value: ValueKind? = nil, _ abstract: String) {
        self.name = name
        self.letter = letter
        self.value = value
        self.abstract = abstract
    }

    /// With its dashes, as it is typed.
    var typed: String { "--\(name)" }

    /// The ways to type it, without its value.
    var spellings: [String] { (letter.map { ["-\($0)"] } ?? []) + [typed] }

    /// As it stands in the help: with its letter and its value.
    var synopsis: String { spellings.joined(separator: ", ") + (value.map { " \($0.placeholder)" } ?? "") }
}

extension OptionDeclaration {
    static let workers = OptionDeclaration(
        "workers", value: .count(1...1024), "how many runs at once (default: the cores)")
    static let store = OptionDeclaration(
        "store", value: .fileEnding(["sqlite"]), "recorded runs (default: NAME.sqlite beside it)")
    static let noSpeculation = OptionDeclaration("no-speculation", "idle workers train nothing ahead")
    static let retryFailed = OptionDeclaration("retry-failed", "try the runs again that are recorded as failed")
    static let quiet = OptionDeclaration("quiet", "no progress, only the report")
    static let reportFormat = OptionDeclaration(
        "format", value: .oneOf(ReportFormat.allCases.map(\.rawValue)), "how to write it (default: text)")
    static let compareFormat = OptionDeclaration(
        "format", value: .oneOf(CompareFormat.allCases.map(\.rawValue)), "how to write it (default: text)")
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
