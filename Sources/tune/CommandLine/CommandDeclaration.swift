/// What a command is called, does and takes: parsing, help and error messages are all made from this.
struct CommandDeclaration: Hashable, Sendable {
    var name: String
    /// One line for the list of commands.
    var abstract: String
    /// What the help of the command says beside it; lines of at most 80 columns.
    var discussion: String
    /// The one argument that has to be there, as the help calls it; nil for a command without.
    var argument: String?
    var options: [OptionDeclaration]
    /// True for what only our own processes call.
    var isHidden = false

    /// How the command is typed.
    var usage: String {
        let parts = ["tune", name, argument, options.isEmpty ? nil : "[OPTIONS]"]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    /// The option of this name, among those of the command and those of every command.
    func option(named name: String) -> OptionDeclaration? {
        allOptions.first { $0.name == name || (name.count == 1 && $0.letter == name.first) }
    }

    var allOptions: [OptionDeclaration] { options + OptionDeclaration.everywhere }
}
