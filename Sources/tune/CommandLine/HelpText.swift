/// The help, made from the declarations; at most 80 columns wide.
enum HelpText {
    /// The help on a command, or on `tune` as a whole where it is nil.
    static func text(of command: Command?) -> String {
        let sections = command.map { HelpText.sections(of: $0.declaration) } ?? overview
        return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static var overview: [[String]] {
        let commands = Command.offered.map(\.declaration)
        return [
            ["tune: \(Program.purpose)"],
            ["Usage: tune EXPERIMENT [OPTIONS]", "       tune COMMAND ..."],
            ["Commands:"] + rows(commands.map { ($0.synopsis, $0.abstract) }),
            ["Options of tune EXPERIMENT:"] + rows(Command.implied.declaration.allOptions),
            ["Exit status:"] + rows(ExitStatus.allCases.map { (String($0.rawValue), $0.meaning) }),
            [Program.conventions],
            ["\"tune COMMAND --help\" says more about a command."],
        ]
    }

    private static func sections(of command: CommandDeclaration) -> [[String]] {
        [["\(command.name): \(command.abstract)"], ["Usage: \(command.usage)"], [command.discussion]]
            + [["Options:"] + rows(command.allOptions)]
    }

    private static func rows(_ options: [OptionDeclaration]) -> [String] {
        rows(options.map { ($0.synopsis, $0.abstract) })
    }

    /// Two columns, the first as wide as its longest text.
    private static func rows(_ cells: [(String, String)]) -> [String] {
        let width = cells.map(\.0.count).max() ?? 0
        return cells.map { left, right in
            "  \(left)\(String(repeating: " ", count: width - left.count))  \(right)"
        }
    }
}
