internal import JSON
internal import Search

extension SettingCatalogue {
    /// The settings of an experiment on a command: those that the file itself declares are among them.
    ///
    /// - Parameter members: What the file has under `settings`; those whose names are none are left to be told.
    static func command(settings members: [JSONValue.Member]) -> SettingCatalogue {
        var known: Set<String> = []
        let own = members.filter { CommandSetting.problem(withName: $0.key) == nil && known.insert($0.key).inserted }
            .map { member in
                SettingDeclaration(
                    CommandSetting.path(ofName: member.key), .setting, .value(member.value),
                    "A setting of the program's own.")
            }
        return SettingCatalogue(
            head + commandSettings + own + limitSettings + outputSettings + scoreSettings + searchSettings,
            sections: builtIn.meanings.filter { commandSections.contains($0.key) }.merging(
                [
                    "settings": "The program's settings, each with the value where a search starts.",
                    "slots": "The devices that runs share.",
                ]
            ) { $1 })
    }

    private static let commandSections = ["", "limits", "metric", "search", "search.accept"]

    private static let commandSettings = [
        SettingDeclaration(
            "command", .list(.template, "a list of texts: a program and its arguments"), .required,
            "The program that each run starts, and its arguments; {name} stands for a setting's value. No shell reads it."
        ),
        SettingDeclaration(
            "workingDirectory", .folder, .derived("the experiment's folder"),
            "The folder in which the program runs, relative to this file."),
        SettingDeclaration(
            "environment", .environment, .value([:]),
            "What the program finds in its environment beside our own; {name} stands for a setting's value."),
        SettingDeclaration(
            "inputs", .files, .value([]),
            "Files whose contents decide what a run computes: when one changes, everything is run anew."),
        SettingDeclaration(
            "retries", .wholeNumber(.from(0, to: 1000)), .value(0),
            "How often a run that failed is started again before that is recorded."),
        SettingDeclaration(
            "threads", .orNull(.wholeNumber(.from(1, to: 4096))), .value(.null),
            "What OMP_NUM_THREADS and its like tell the program; null is 1 where several runs share the machine."),
    ]

    private static let outputSettings = [
        SettingDeclaration(
            "limits.output", .orNull(.size), .value(.null),
            "How much a run may write to standard output and error: a number of bytes, or a text such as 100MB."),
        SettingDeclaration(
            "limits.grace", .time, .value(10),
            "How long a run that is told to end by SIGTERM may take for it before it is killed."),
        SettingDeclaration(
            "slots.gpus", .list(.text, "a list of devices, as CUDA_VISIBLE_DEVICES names them"), .absent,
            "The devices that runs share, as CUDA_VISIBLE_DEVICES names them."),
        SettingDeclaration(
            "slots.perGpu", .wholeNumber(.from(1, to: 1000)), .value(1), "How many runs use one device at a time."),
    ]

    private static let scoreSettings = [
        SettingDeclaration(
            "metric.name", .text, .required,
            "What runs are scored by: the key in the program's JSON lines, or a name for what the pattern finds."),
        SettingDeclaration("metric.goal", .word(Goal.allCases.map(\.rawValue)), .required, "Which way is better."),
        SettingDeclaration(
            "metric.file", .template, .absent,
            "The file that holds the metric at the end, relative to the run's directory, in place of standard output."),
        SettingDeclaration(
            "metric.pattern", .pattern, .absent,
            "An extended regular expression with one group, which finds the metric in the lines of the output."),
        SettingDeclaration(
            "metric.take", .word(ScoreSource.Choice.allCases.map(\.rawValue)), .value("last"),
            "Which of several values is the score."),
    ]
}
