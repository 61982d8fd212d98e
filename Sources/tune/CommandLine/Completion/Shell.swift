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

extension String {
    /// As one word of any of these shells, whatever stands in it but a backslash.
    var shellQuoted: String {
        let parts = split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
