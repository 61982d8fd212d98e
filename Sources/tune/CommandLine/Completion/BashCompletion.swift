internal import Reporting

/// The script by which bash completes command lines of `tune`; bash 4 or later, with or without bash-completion.
enum BashCompletion {
    static func script(of commands: [CommandDeclaration]) -> String {
        """
        # Completes command lines of tune in bash. Made by: tune completions bash

        # Sets what a command takes: its options, the kinds of its arguments, and how many words these are at most.
        # The last kind is that of all the arguments that are left.
        _tune_command() {
            case $1 in
        \(commands.map(declaration).joined(separator: "\n"))
            esac
        }

        # Sets the kind of value that an option of a command takes; none for a switch.
        _tune_value() {
            case "$1 $2" in
        \(commands.flatMap(values).joined(separator: "\n"))
            *) kind='' ;;
            esac
        }

        # Adds what the current word may become. Usage: _tune_offer words WORD... | files [ENDING...] | name | number
        _tune_offer() {
            local kind=$1 ending
            shift
            case $kind in
            words) _tune_add -W "$*" ;;
            files)
                compopt -o filenames
                if (($# == 0)); then
                    _tune_add -f
                else
                    _tune_add -d
                    for ending; do _tune_add -f -X "!*.$ending"; done
                fi
                ;;
            esac
        }

        _tune_add() {
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen "$@" -- "$current")
        }

        _tune() {
            local current=${COMP_WORDS[COMP_CWORD]} command=\(Command.implied.rawValue) word kind options=''
            local awaited='' ended='' given=' '
            local -a arguments=()
            local -i index=1 place=0 most=0
            COMPREPLY=()
            if ((COMP_CWORD > 1)); then
                case ${COMP_WORDS[1]} in
                \(commands.map(\.name).joined(separator: "|"))) command=${COMP_WORDS[1]} index=2 ;;
                esac
            elif [[ $current != -* ]]; then
                _tune_offer words \(commands.map(\.name).joined(separator: " "))
            fi
            _tune_command "$command"
            for (( ; index < COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                if [[ $word == = ]]; then
                    : # bash makes three words of --option=value
                elif [[ $awaited && $word != --* ]]; then
                    awaited=''
                elif [[ ! $ended && $word == -- ]]; then
                    ended=1
                elif [[ ! $ended && $word == -?* ]]; then
                    given+="$word "
                    _tune_value "$command" "$word"
                    awaited=$kind
                else
                    place+=1
                fi
            done
            if [[ $current == = ]]; then current=''; fi
            if [[ $awaited ]]; then
                _tune_offer $awaited
            elif [[ ! $ended && ( $current == -* || place -ge most ) ]]; then
                for word in $options; do
                    if [[ $given != *" $word "* ]]; then _tune_offer words "$word"; fi
                done
            elif ((place < most)); then
                if ((place >= ${#arguments[@]})); then place=${#arguments[@]}-1; fi
                _tune_offer ${arguments[place]}
            fi
        }

        complete -F _tune tune

        """
    }

    private static func declaration(of command: CommandDeclaration) -> String {
        let options = command.allOptions.flatMap(\.spellings).joined(separator: " ").shellQuoted
        let kinds = command.arguments.map { text(of: $0.kind).shellQuoted }.joined(separator: " ")
        return
            "    \(command.name)) options=\(options) arguments=(\(kinds)) most=\(command.argumentCount.upperBound) ;;"
    }

    private static func values(of command: CommandDeclaration) -> [String] {
        command.allOptions.compactMap { option in
            option.value.map { kind in
                let words = option.spellings.map { "\(command.name) \($0)".shellQuoted }.joined(separator: " | ")
                return "    \(words)) kind=\(text(of: kind).shellQuoted) ;;"
            }
        }
    }

    /// As `_tune_offer` of the script wants it.
    private static func text(of kind: ValueKind) -> String {
        switch kind {
        case .file: "files"
        case .fileEnding(let endings): (["files"] + endings).joined(separator: " ")
        case .name: "name"
        case .count: "number"
        case .oneOf(let words): (["words"] + words).joined(separator: " ")
        }
    }
}
