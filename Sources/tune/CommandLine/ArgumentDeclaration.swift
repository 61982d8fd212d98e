/// An argument of a command, declared once as its options are.
struct ArgumentDeclaration: Hashable, Sendable {
    /// As the help calls it.
    var name: String
    var kind: ValueKind
    /// How many words it takes; always one, unless it is the command's last argument.
    var count: ClosedRange<Int>

    init(_ name: String, _ kind: ValueKind, count: ClosedRange<Int> = 1...1) {
        self.name = name
        self.kind = kind
        self.count = count
    }

    /// One of a few words, which are its name.
    init(_ kind: ValueKind) {
        self.init(kind.placeholder, kind)
    }

    /// As it stands in a usage line.
    var synopsis: String {
        if count.lowerBound == 0 { return "[\(name)]" }
        let words = Array(repeating: name, count: count.lowerBound).joined(separator: " ")
        return count.upperBound > count.lowerBound ? words + "..." : words
    }

    /// How many of it there may be, in words.
    var amount: String {
        switch count {
        case 1...1: "one \(name)"
        case 0...1: "at most one \(name)"
        default: "\(name) \(count.lowerBound) to \(count.upperBound) times"
        }
    }
}

extension ArgumentDeclaration {
    static let experiment = ArgumentDeclaration("EXPERIMENT", .fileEnding(["json"]))
    static let experimentOrStore = ArgumentDeclaration("EXPERIMENT-OR-STORE", .fileEnding(["json", "sqlite"]))
    static let sweeps = ArgumentDeclaration("SWEEP", .fileEnding(["json", "sqlite"]), count: 2...16)
    static let model = ArgumentDeclaration("MODEL", .fileEnding(["safetensors", "json", "sqlite"]))
    static let data = ArgumentDeclaration("DATA", .file)
    static let file = ArgumentDeclaration(.file)
    static let shell = ArgumentDeclaration(.oneOf(Shell.allCases.map(\.rawValue)))
    static let command = ArgumentDeclaration("COMMAND", .oneOf(Command.offered.map(\.rawValue)), count: 0...1)
}
