/// What a command is called, does and takes: parsing, error messages, help, completion and manual are all made from this.
struct CommandDeclaration: Hashable, Sendable {
    var name: String
    /// One line for the list of commands.
    var abstract: String
    /// What the help of the command says beside it, in lines of at most 80 columns; those that begin with two spaces
    /// are to be typed as they stand.
    var discussion: String
    /// In their order.
    var arguments: [ArgumentDeclaration]
    var options: [OptionDeclaration]

    /// The name with the arguments.
    var synopsis: String { ([name] + arguments.map(\.synopsis)).joined(separator: " ") }

    /// How the command is typed.
    var usage: String { "tune \(synopsis)" + (options.isEmpty ? "" : " [OPTIONS]") }

    /// How many words its arguments are.
    var argumentCount: ClosedRange<Int> {
        let counts = arguments.map(\.count)
        return counts.reduce(0) { $0 + $1.lowerBound }...counts.reduce(0) { $0 + $1.upperBound }
    }

    /// The option of this name, among those of the command and those of every command.
    func option(named name: String) -> OptionDeclaration? {
        allOptions.first { $0.name == name || (name.count == 1 && $0.letter == name.first) }
    }

    var allOptions: [OptionDeclaration] { options + OptionDeclaration.everywhere }
}
