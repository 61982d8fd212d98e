/// What a command is called, does and takes: parsing, help and error messages are all made from this.
struct CommandDeclaration: Hashable, Sendable {
    var name: String
    /// One line for the list of commands.
    var abstract: String
    /// What the help of the command says beside it; lines of at most 80 columns.
    var discussion: String
    /// The arguments that have to be there, in their order, as the help calls them.
    var arguments: [String]
    var options: [OptionDeclaration]
    /// True for what only our own processes call.
    var isHidden = false

    /// How the command is typed.
    var usage: String { (["tune", name] + arguments + (options.isEmpty ? [] : ["[OPTIONS]"])).joined(separator: " ") }

    /// The option of this name, among those of the command and those of every command.
    func option(named name: String) -> OptionDeclaration? {
        allOptions.first { $0.name == name || (name.count == 1 && $0.letter == name.first) }
    }

    var allOptions: [OptionDeclaration] { options + OptionDeclaration.everywhere }
}
