internal import Reporting

/// The script by which zsh completes command lines of `tune`, as a file of `fpath` or by `source`.
enum ZshCompletion {
    static func script(of commands: [CommandDeclaration]) -> String {
        """
        #compdef tune
        # Completes command lines of tune in zsh. Made by: tune completions zsh

        _tune() {
            local command=\(Command.implied.rawValue)
            local -a commands=(
        \(commands.map { "        " + "\($0.name):\($0.abstract)".shellQuoted }.joined(separator: "\n"))
            )
            if (( CURRENT == 2 )); then
                [[ $words[2] == -* ]] || _describe -t commands command commands
            elif (( $commands[(I)${(b)words[2]}:*] )); then
                command=$words[2]
                shift words
                (( CURRENT-- ))
            fi
            case $command in
        \(commands.map(specification).joined(separator: "\n"))
            esac
        }

        if [[ $funcstack[1] == _tune ]]; then _tune "$@"; else compdef _tune tune; fi

        """
    }

    private static func specification(of command: CommandDeclaration) -> String {
        let specifications = command.allOptions.map(text) + arguments(of: command)
        return "    \(command.name))\n        _arguments -S"
            + specifications.map { " \\\n            \($0)" }.joined() + "\n        ;;"
    }

    /// An option as `_arguments` wants it; each may be given once.
    private static func text(of option: OptionDeclaration) -> String {
        let value = option.value.map { ":\($0.allowed):\(action(for: $0))" } ?? ""
        let words = option.spellings.map { $0 + (option.value == nil || !$0.hasPrefix("--") ? "" : "=") }
        let description = "[\(escaped(option.abstract))]\(value)".shellQuoted
        if words.count == 1 { return words[0] + description }
        return "'(\(option.spellings.joined(separator: " ")))'{\(words.joined(separator: ","))}\(description)"
    }

    private static func arguments(of command: CommandDeclaration) -> [String] {
        command.arguments.enumerated().map { index, argument in
            let place =
                argument.count.upperBound > 1 ? "*" : "\(index + 1)" + (argument.count.lowerBound == 0 ? ":" : "")
            return "\(place):\(argument.name):\(action(for: argument.kind))".shellQuoted
        }
    }

    private static func action(for kind: ValueKind) -> String {
        switch kind {
        case .file: "_files"
        case .fileEnding(let endings): "_files -g \"\(endings.map { "*.\($0)" }.joined(separator: " ")) *(-/)\""
        case .name, .count: ""
        case .oneOf(let words): "(\(words.joined(separator: " ")))"
        }
    }

    /// In the brackets of a description.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1 == "[" || $1 == "]" ? "\\\($1)" : String($1) }
    }
}
