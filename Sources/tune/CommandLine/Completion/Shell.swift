/// A shell that can complete command lines of `tune`.
enum Shell: String, Hashable, Sendable, CaseIterable {
    case bash
    case zsh
    case fish

    /// The script that tells it how, made from the declarations.
    var completionScript: String {
        let commands = Command.offered.map(\.declaration)
        return switch self {
        case .bash: BashCompletion.script(of: commands)
        case .zsh: ZshCompletion.script(of: commands)
        case .fish: FishCompletion.script(of: commands)
        }
    }
}
