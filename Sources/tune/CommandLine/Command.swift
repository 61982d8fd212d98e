/// The commands of `tune`.
enum Command: String, Hashable, Sendable, CaseIterable {
    case run
    case resume
    case watch
    case report
    case compare
    case export
    case `import`
    case predict
    case plan
    case check
    case help
    case completions
    case manual
    case nursery

    /// What a command line means that names no command.
    static let implied = Command.run

    /// Those that people may type.
    static let offered = allCases.filter { !$0.isHidden }

    /// True for what only our own processes call.
    var isHidden: Bool { self == .nursery }

    var declaration: CommandDeclaration {
        switch self {
        case .run:
            CommandDeclaration(
                name: rawValue, abstract: "train what is missing, then print the report",
                discussion: """
                    Trains every run that the experiment wants and that is not recorded yet, records
                    each one when it ends, and prints the report. Called again it goes on where it
                    was; on a finished experiment it prints the report at once. "run" may be left
                    out: tune EXPERIMENT.
                    """,
                arguments: [.experiment], options: [.workers, .noSpeculation, .retryFailed, .store, .quiet])
        case .resume:
            CommandDeclaration(
                name: rawValue, abstract: "the same, for a sweep that was begun",
                discussion: """
                    Goes on with a sweep that was begun, and refuses one that was not. The store
                    holds the text of its experiment, so that the store alone is enough.
                    """,
                arguments: [.experimentOrStore], options: [.workers, .noSpeculation, .retryFailed, .store, .quiet])
        case .watch:
            CommandDeclaration(
                name: rawValue, abstract: "show how far a running sweep is",
                discussion: """
                    Shows from another terminal where a sweep stands that is running, until it
                    ends or Ctrl-C is pressed, and then its best configuration. It only reads
                    the store, and is not in the way of the sweep.
                    """,
                arguments: [.experimentOrStore], options: [.store])
        case .report:
            CommandDeclaration(
                name: rawValue, abstract: "print what is recorded, trains nothing",
                discussion: """
                    Prints the best configuration, the best trials and the failures of a sweep,
                    finished or not, also while it runs. --format html makes one page with
                    figures, which a browser shows without any network; --format csv makes a
                    table with a line for each run. With --save-weights it also writes the
                    weights of the best one's first run as a safetensors file, with all that
                    "tune predict" needs.
                    """,
                arguments: [.experimentOrStore], options: [.reportFormat, .output, .saveWeights, .store])
        case .compare:
            CommandDeclaration(
                name: rawValue, abstract: "show sweeps of one metric side by side",
                discussion: """
                    Compares 2 to 16 sweeps, finished or not, each named by its experiment or its
                    store: their winners, whether these can be told apart, the settings in which
                    they differ, and how good each sweep was after so many runs and so much
                    time. --format html makes one page with figures, which a browser shows
                    without any network. Trains nothing.
                    """,
                arguments: [.sweeps], options: [.compareFormat, .output])
        case .export:
            CommandDeclaration(
                name: rawValue, abstract: "write what is recorded as another program's file",
                discussion: """
                    Writes what is recorded of a sweep, finished or not, as an SQLite database
                    in another program's own form. --to optuna makes one study with the
                    experiment's name, which optuna.load_study, Optuna's plots and
                    optuna-dashboard open; --to mlflow one experiment of that name with a run
                    for each run, which "mlflow ui --backend-store-uri sqlite:///FILE" and
                    mlflow.search_runs open. Both --to and --output have to be there. A file
                    that an earlier export wrote is replaced, any other file is not.
                    """,
                arguments: [.experimentOrStore], options: [.exportFormat, .exportedFile, .store])
        case .import:
            CommandDeclaration(
                name: rawValue, abstract: "take over what another program has recorded",
                discussion: """
                    Reads the finished trials of an Optuna study out of its SQLite file, and records
                    those that are of this experiment, so that they are not trained again. A trial
                    is of the experiment where it has a value for each parameter, under the same
                    name, whole or short, that is one of the experiment's values. What is recorded
                    already is left as it is, and no value is rounded to another. Where the file
                    holds several studies, --study has to say which. Says what was left out and
                    why.
                    """,
                arguments: [.experiment, .file], options: [.importFormat, .study, .dryRun, .store])
        case .predict:
            CommandDeclaration(
                name: rawValue, abstract: "apply a winner to the rows of a file",
                discussion: """
                    Writes a CSV file with a prediction for each row of DATA. MODEL is a file that
                    "tune report --save-weights" has written, or an experiment or a store, whose
                    winner is taken. DATA is CSV, whose columns are found by name, or IDX, .npy
                    or LIBSVM. The target need not be there.
                    """,
                arguments: [.model, .data], options: [.output, .probabilities, .store])
        case .plan:
            CommandDeclaration(
                name: rawValue, abstract: "say what would be trained",
                discussion: """
                    Says what is varied and through which values, how many configurations and
                    runs that makes, what of it is recorded, what is wanted now, and how long it
                    should take, by the runs in the store. Trains nothing and creates nothing.
                    """,
                arguments: [.experimentOrStore], options: [.planFormat, .output, .workers, .store])
        case .check:
            CommandDeclaration(
                name: rawValue, abstract: "look for mistakes in an experiment and its data",
                discussion: """
                    Reads the experiment and its data as a run would and names every mistake.
                    Trains nothing and creates nothing.
                    """,
                arguments: [.experiment], options: [])
        case .help:
            CommandDeclaration(
                name: rawValue, abstract: "say more about a command",
                discussion: """
                    Says what a command does and which options it understands, as --help behind
                    the command does. Without a command it lists all of them.
                    """,
                arguments: [.command], options: [])
        case .completions:
            CommandDeclaration(
                name: rawValue, abstract: "print what makes a shell complete tune",
                discussion: """
                    Prints a script by which a shell completes commands, options, their values and
                    the names of files. To install it for bash, for zsh, where the folder has to
                    be one of fpath, and for fish:

                      tune completions bash > ~/.local/share/bash-completion/completions/tune
                      tune completions zsh > FOLDER/_tune
                      tune completions fish > ~/.config/fish/completions/tune.fish

                    For bash without the package bash-completion, this line belongs into ~/.bashrc:

                      source <(tune completions bash)
                    """,
                arguments: [.shell], options: [])
        case .manual:
            CommandDeclaration(
                name: rawValue, abstract: "print the manual page",
                discussion: """
                    Prints all that the help says as a manual page. To read it, or to install it:

                      tune manual | man -l -
                      tune manual > ~/.local/share/man/man1/tune.1
                    """,
                arguments: [], options: [])
        case .nursery:
            CommandDeclaration(
                name: rawValue, abstract: "hold the data and fork the runs of a sweep",
                discussion: "Started by tune itself, which talks to it through its standard input.",
                arguments: [], options: [])
        }
    }
}
