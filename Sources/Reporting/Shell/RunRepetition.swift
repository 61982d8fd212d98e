internal import JSON
package import Tuning

/// A run of a command as a line for a shell, so that what has won can be trained anew by hand.
///
/// It runs where it ran, with the same arguments and the same environment as far as that may decide what it computes, and
/// with a new directory of its own, so that nothing of an earlier run is overwritten. `TUNE_SETTINGS`, `TUNE_SEED` and
/// `TUNE_FOLD` are left out where the command has a place for what they hold.
package struct RunRepetition: Hashable, Sendable {
    package let seed: Int
    /// Counted from 1; nil where there are no folds.
    package let fold: Int?
    /// One after the other they are one command line of a POSIX shell.
    package let lines: [String]

    package init(_ command: Command, _ run: Run) {
        seed = run.seed
        fold = run.fold
        let environment = RunRepetition.environment(command, run).map { "\($0.name)=\($0.value)" }
        let arguments = command.arguments.map { RunRepetition.shellText($0, run) }
        lines = [
            #"(dir=$(mktemp -d "$PWD/winner.XXXXXX") && mkdir "$dir/checkpoint" &&"#,
            "cd \(ShellText.word(command.workingDirectory)) &&",
            "env " + environment.joined(separator: " ") + " \\",
            arguments.joined(separator: " ") + " </dev/null)",
        ]
    }

    /// The variables with their values as a shell reads them.
    private static func environment(_ command: Command, _ run: Run) -> [(name: String, value: String)] {
        let places = Set((command.arguments + command.environment.map(\.value)).flatMap(\.names))
        var entries = [
            (name: "TUNE_RUN_DIRECTORY", value: #""$dir""#),
            (name: "TUNE_CHECKPOINT_DIRECTORY", value: #""$dir/checkpoint""#),
        ]
        if !Set((run.settings.root.members ?? []).map(\.key)).isSubset(of: places) {
            entries.append((name: "TUNE_SETTINGS", value: ShellText.word(run.settings.root.text)))
        }
        if !places.contains(RunPlace.seed.rawValue) { entries.append((name: "TUNE_SEED", value: String(run.seed))) }
        if let fold = run.fold, !places.contains(RunPlace.fold.rawValue) {
            entries.append((name: "TUNE_FOLD", value: String(fold)))
        }
        return entries + command.environment.map { (name: ShellText.word($0.name), value: shellText($0.value, run)) }
    }

    /// The text with the run's values in its places, and the shell's `dir` in those of directories.
    private static func shellText(_ template: TextTemplate, _ run: Run) -> String {
        var text = ""
        var literal = ""
        for piece in template.pieces {
            switch piece {
            case .text(let piece): literal += piece
            case .place(let name):
                guard let directory = directory(named: name) else {
                    literal += run.text(ofPlace: name)
                    continue
                }
                text += (literal.isEmpty ? "" : ShellText.word(literal)) + directory
                literal = ""
            }
        }
        return literal.isEmpty && !text.isEmpty ? text : text + ShellText.word(literal)
    }

    private static func directory(named name: String) -> String? {
        switch RunPlace(rawValue: name) {
        case .runDirectory: #""$dir""#
        case .checkpointDirectory: #""$dir/checkpoint""#
        case .seed, .fold, nil: nil
        }
    }
}
