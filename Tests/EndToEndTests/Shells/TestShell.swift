import Glibc

/// A shell that is asked what it offers for the beginning of a line.
enum TestShell: String, CaseIterable {
    case bash
    case zsh
    case fish

    var isInstalled: Bool { access("/usr/bin/\(rawValue)", X_OK) == 0 }

    /// What the shell offers for each line, where the folder `data` is the working folder.
    func offers(for lines: [String], in folder: TemporaryFolder) throws -> [Set<String>] {
        try TextFile.write(lines.map { $0 + "\n" }.joined(), to: "\(folder.path)/lines")
        try TextFile.write(script, to: "\(folder.path)/drive")
        let wrapper = "cd '\(folder.path)/data' && \"$@\" >../tune.\(rawValue) && exec \(rawValue) \(flags) ../drive"
        let result = try StartedProcess(["completions", rawValue], in: folder, wrapper: wrapper).wait(seconds: 60)
        guard result.status == 0 else { throw Failure("\(rawValue): \(result.status)\n\(result.error)") }
        return TextFile.read("\(folder.path)/offers").split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast().map { line in Set(line.split(separator: "|").map(plain)) }
    }

    /// Shells differ in whether a folder ends in a slash, and in whether an option or a folder stands before what is offered.
    private func plain(_ offer: Substring) -> String {
        let value = offer.hasPrefix("--") ? offer.split(separator: "=").last ?? offer : offer
        return String(value.split(separator: "/").last ?? value)
    }

    private var flags: String {
        switch self {
        case .bash: "--norc"
        case .zsh: "-f"
        case .fish: "--no-config"
        }
    }

    /// Writes to `../offers` what is offered for each line of `../lines`, a line each, divided by bars.
    private var script: String {
        switch self {
        case .bash:
            // As readline calls it, which takes = for a word of its own.
            #"""
            source ../tune.bash
            while IFS= read -r line; do
                read -ra COMP_WORDS <<<"${line//=/ = }"
                if [[ $line == *' ' ]]; then COMP_WORDS+=(''); fi
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _tune 2>>../error
                (IFS='|'; echo "${COMPREPLY[*]}")
            done <../lines >../offers
            # Nothing can go wrong but that no line is edited here.
            ! grep -v 'compopt: not currently executing completion function' ../error
            """#
        case .zsh:
            // Only its line editor completes, and that only in a terminal.
            #"""
            cat >../setup <<'END'
            autoload -Uz compinit; compinit -D -u
            source ../tune.zsh
            compadd() {
                if [[ ${@[1,(i)(-|--)]} != *-(O|A|D)\ * ]]; then
                    local -a found
                    builtin compadd -A found "$@"
                    offers+=($found)
                fi
                builtin compadd "$@"
            }
            offer() {
                local line
                while IFS= read -r line; do
                    offers=() BUFFER=$line CURSOR=$#line
                    zle list-choices
                    print -r -- ${(j:|:)offers}
                done <../lines >../offers
                print ALL-OFFERED
            }
            zle -N offer
            zle -C list-choices .list-choices _main_complete
            bindkey ^T offer
            print IS-READY
            END
            zmodload zsh/zpty
            zpty terminal zsh -f -i
            zpty -w terminal 'source ../setup'
            zpty -r terminal output '*IS-READY*'
            zpty -w -n terminal $'\x14'
            zpty -r terminal output '*ALL-OFFERED*'
            zpty -d terminal
            """#
        case .fish:
            #"""
            source ../tune.fish
            while read --delimiter=\n -l line
                echo (string join '|' -- (complete -C "$line" | string replace -r '\t.*' ''))
            end <../lines >../offers
            """#
        }
    }
}
