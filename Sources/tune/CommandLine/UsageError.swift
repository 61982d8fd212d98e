internal import Tuning

/// A command line that means nothing, by what is wrong with it.
enum UsageError: Error, Hashable, Sendable {
    case nothingGiven
    case unknownCommand(String)
    /// A command that stands behind what was taken for an experiment or an option.
    case misplacedCommand(Command)
    case unknownOption(String, in: Command)
    case missingValue(of: OptionDeclaration)
    /// A switch was given a value.
    case needlessValue(String, of: OptionDeclaration)
    case wrongValue(String, of: OptionDeclaration, allowed: String)
    case repeatedOption(OptionDeclaration)
    case missingArgument(of: Command)
    case missingOption(OptionDeclaration, of: Command)
    case surplusArgument(String, in: Command)
    case wrongArgument(String, for: ArgumentDeclaration, in: Command)
}

extension UsageError: CustomStringConvertible {
    /// What was found, what is allowed, and where to read more.
    var description: String { "\(problem)\n\(remedy)" }

    private var problem: String {
        switch self {
        case .nothingGiven:
            "no experiment given"
        case .unknownCommand(let word):
            "there is no command \"\(word)\"" + Spelling.question(about: word, among: Command.offered.map(\.rawValue))
        case .misplacedCommand(let command):
            "the command \(command.rawValue) has to come first"
        case .unknownOption(let text, let command):
            "\(command.rawValue) has no option \(text)" + UsageError.question(about: text, in: command)
        case .missingValue(let option):
            "missing value for \(option.synopsis)" + (option.value.map { ": \($0.allowed)" } ?? "")
        case .needlessValue(let text, let option):
            "\(option.typed) takes no value, found \"\(text)\""
        case .wrongValue(let text, let option, let allowed):
            "\(option.typed): found \"\(text)\", allowed is \(allowed)"
        case .repeatedOption(let option):
            "\(option.typed) is given twice"
        case .missingArgument(let command):
            "\(command.rawValue) needs " + UsageError.needs(of: command)
        case .missingOption(let option, let command):
            "\(command.rawValue) needs \(option.synopsis)"
        case .surplusArgument(let text, let command):
            "\(command.rawValue) takes \(UsageError.arguments(of: command)), found also \"\(text)\""
        case .wrongArgument(let text, let argument, let command):
            "\(command.rawValue): found \"\(text)\", allowed is \(argument.kind.allowed)"
        }
    }

    private var remedy: String {
        switch self {
        case .nothingGiven:
            "usage: tune EXPERIMENT [OPTIONS]; tune --help says more"
        case .unknownCommand(let word):
            "for an experiment of this name: tune run \(word); for all commands: tune --help"
        case .misplacedCommand(let command), .missingArgument(let command), .surplusArgument(_, let command),
            .missingOption(_, let command), .unknownOption(_, let command), .wrongArgument(_, _, let command):
            "usage: \(command.declaration.usage); tune \(command.rawValue) --help says more"
        case .missingValue, .needlessValue, .wrongValue, .repeatedOption:
            "tune --help says more"
        }
    }

    private static func needs(of command: Command) -> String {
        command.declaration.arguments.map { $0.count == 1...1 ? $0.name : $0.amount }.joined(separator: " and ")
    }

    private static func arguments(of command: Command) -> String {
        let arguments = command.declaration.arguments.map(\.amount)
        return arguments.isEmpty ? "no argument" : arguments.joined(separator: " and ")
    }

    private static func question(about text: String, in command: Command) -> String {
        let typed = text.drop { $0 == "-" }
        let names = command.declaration.allOptions.map(\.name)
        guard let name = Spelling.nearest(to: String(typed), among: names) else { return "" }
        return "; did you mean --\(name)?"
    }
}
