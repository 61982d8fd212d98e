internal import Reporting

/// The script by which fish completes command lines of `tune`.
enum FishCompletion {
    static func script(of commands: [CommandDeclaration]) -> String {
        let names = commands.map(\.name).joined(separator: " ")
        let valued = Set(commands.flatMap(\.allOptions).filter { $0.value != nil }.flatMap(\.spellings)).sorted()
        return """
            # Completes command lines of tune in fish. Made by: tune completions fish

            # True where the current word is the first behind tune.
            function __tune_is_first
                test (count (commandline --tokenize --cut-at-cursor --current-process)) = 1
            end

            # True where the line is one of this command. With a range of places: and the current word is an argument there.
            function __tune_at
                set -l words (commandline --tokenize --cut-at-cursor --current-process)[2..-1]
                set -l command \(Command.implied.rawValue)
                if contains -- "$words[1]" \(names)
                    set command $words[1]
                    set -e words[1]
                end
                test $command = $argv[1]; or return 1
                set -q argv[2]; or return 0
                set -l place 0
                set -l awaited 0
                set -l ended 0
                for word in $words
                    if test $awaited = 1; and not string match -q -- '--*' $word
                        set awaited 0
                    else if test $ended = 0 -a "$word" = --
                        set ended 1
                    else if test $ended = 0; and string match -q -- '-?*' $word
                        contains -- $word \(valued.joined(separator: " ")); and set awaited 1; or set awaited 0
                    else
                        set place (math $place + 1)
                    end
                end
                test $place -ge $argv[2] -a $place -le $argv[3]
            end

            # Folders, and files with one of these endings.
            function __tune_files
                set -l word (string replace -r -- '^--[^=]*=' '' (commandline --current-token --cut-at-cursor))
                string match -r -- '^.*(?:/|\\.(?:'(string join '|' $argv)'))$' (complete -C "'' $word")
            end

            complete -c tune --no-files
            \(commands.map(line).joined(separator: "\n"))
            \(commands.flatMap(lines).joined(separator: "\n"))

            """
    }

    /// The command's own name, as the first word.
    private static func line(for command: CommandDeclaration) -> String {
        "complete -c tune -n __tune_is_first -a \(command.name) -d \(command.abstract.shellQuoted)"
    }

    /// What may stand behind the command.
    private static func lines(for command: CommandDeclaration) -> [String] {
        let options = command.allOptions.map { option in
            let letter = option.letter.map { " -s \($0)" } ?? ""
            let value = option.value.map { " --require-parameter" + offer(of: $0) } ?? ""
            return "complete -c tune -n '__tune_at \(command.name)'\(letter) -l \(option.name)\(value)"
                + " -d \(option.abstract.shellQuoted)"
        }
        var first = 0
        let arguments = command.arguments.map { argument in
            defer { first += argument.count.upperBound }
            let places = "\(first) \(first + argument.count.upperBound - 1)"
            return "complete -c tune -n '__tune_at \(command.name) \(places)'\(offer(of: argument.kind))"
        }
        return options + arguments
    }

    private static func offer(of kind: ValueKind) -> String {
        switch kind {
        case .file: " --force-files"
        case .fileEnding(let endings): " --no-files -a '(__tune_files \(endings.joined(separator: " ")))'"
        case .name, .count: " --no-files"
        case .oneOf(let words): " --no-files -a \(words.joined(separator: " ").shellQuoted)"
        }
    }
}
