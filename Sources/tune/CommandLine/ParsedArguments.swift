/// The words behind a command, sorted into arguments and options as the command declares them.
struct ParsedArguments: Hashable, Sendable {
    let command: Command
    private(set) var arguments: [String] = []
    private var values: [OptionDeclaration: String] = [:]

    /// Sorts the words; what an option's value may be is checked here, how many arguments there are is not.
    ///
    /// - Throws: `UsageError` for the first word that the command's declaration has no place for.
    init(_ words: some Sequence<String>, of command: Command) throws(UsageError) {
        self.command = command
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            if word == "--" {
                arguments += rest
                return
            } else if word.hasPrefix("-"), word.count > 1 {
                try takeOption(word, rest: &rest)
            } else {
                arguments.append(word)
            }
        }
    }

    private mutating func takeOption(_ word: String, rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts[0].dropFirst(word.hasPrefix("--") ? 2 : 1)
        guard let option = command.declaration.option(named: String(name)), isTyped(option, as: parts[0]) else {
            throw .unknownOption(String(parts[0]), in: command)
        }
        guard values[option] == nil else { throw .repeatedOption(option) }
        values[option] = try value(of: option, attached: parts.count > 1 ? String(parts[1]) : nil, rest: &rest)
    }

    /// True where a name has two dashes and a letter has one.
    private func isTyped(_ option: OptionDeclaration, as text: Substring) -> Bool {
        text == option.typed || text == option.letter.map { "-\($0)" } ?? ""
    }

    private func value(
        of option: OptionDeclaration, attached: String?, rest: inout ArraySlice<String>
    ) throws(UsageError) -> String {
        guard let kind = option.value else {
            if let attached { throw .needlessValue(attached, of: option) }
            return ""
        }
        // A value that looks like an option has to be attached by "=", so that a forgotten one is noticed.
        guard let value = attached ?? (rest.first?.hasPrefix("--") == true ? nil : rest.popFirst()) else {
            throw .missingValue(of: option)
        }
        guard kind.admits(value) else { throw .wrongValue(value, of: option, allowed: kind.allowed) }
        return value
    }

    func has(_ option: OptionDeclaration) -> Bool { values[option] != nil }

    func text(_ option: OptionDeclaration) -> String? { values[option] }

    /// The value of an option that the command cannot do without.
    func requiredText(_ option: OptionDeclaration) throws(UsageError) -> String {
        guard let text = values[option] else { throw .missingOption(option, of: command) }
        return text
    }

    func count(_ option: OptionDeclaration) -> Int? { values[option].flatMap { Int($0) } }

    /// The arguments, as many and of such kinds as the command declares.
    ///
    /// - Throws: `UsageError` where there are fewer or more, or where one is not allowed.
    func allArguments() throws(UsageError) -> [String] {
        let declaration = command.declaration
        if arguments.count < declaration.argumentCount.lowerBound { throw .missingArgument(of: command) }
        if arguments.count > declaration.argumentCount.upperBound {
            throw .surplusArgument(arguments[declaration.argumentCount.upperBound], in: command)
        }
        for (place, text) in arguments.enumerated() {
            let argument = declaration.arguments[min(place, declaration.arguments.count - 1)]
            guard argument.kind.admits(text) else { throw .wrongArgument(text, for: argument, in: command) }
        }
        return arguments
    }

    /// The argument of a command that takes one.
    func onlyArgument() throws(UsageError) -> String { try allArguments()[0] }

    func requireNoArgument() throws(UsageError) { _ = try allArguments() }
}
