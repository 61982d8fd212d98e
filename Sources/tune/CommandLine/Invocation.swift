/// What a command line asks for: everything that was typed, as typed values.
enum Invocation: Hashable, Sendable {
    case run(SweepRequest)
    case resume(SweepRequest)
    case watch(WatchRequest)
    case report(ReportRequest)
    case compare(CompareRequest)
    case export(ExportRequest)
    case `import`(ImportRequest)
    case predict(PredictRequest)
    case plan(PlanRequest)
    case check(experiment: String)
    /// Print the script by which a shell completes command lines.
    case completions(Shell)
    /// Print the manual page.
    case manual
    /// Hold the data and fork the runs; only our own processes ask for it.
    case nursery
    /// Nil for the help on `tune` as a whole.
    case help(Command?)
    case version

    /// What `run` and `resume` are told.
    struct SweepRequest: Hashable, Sendable {
        /// An experiment file or, for `resume`, a store; as typed.
        var target: String
        var store: String?
        /// Nil where it is left to the number of cores.
        var workers: Int?
        /// True where workers that have nothing wanted to do train what may be wanted later.
        var speculates = true
        /// True where failures that are recorded are taken out, so that these runs are tried again.
        var retriesFailed = false
        var showsProgress = true
    }

    /// What `watch` is told.
    struct WatchRequest: Hashable, Sendable {
        /// An experiment file or a store; as typed.
        var target: String
        var store: String?
    }

    /// What `report` is told.
    struct ReportRequest: Hashable, Sendable {
        /// An experiment file or a store; as typed.
        var target: String
        var store: String?
        var format = ReportFormat.text
        /// Nil for standard output.
        var output: String?
        /// Where to write the winner's weights; nil for nowhere.
        var weights: String?
    }

    /// What `compare` is told.
    struct CompareRequest: Hashable, Sendable {
        /// Experiment files or stores; as typed.
        var targets: [String]
        var format = CompareFormat.text
        /// Nil for standard output.
        var output: String?
    }

    /// What `export` is told.
    struct ExportRequest: Hashable, Sendable {
        /// An experiment file or a store; as typed.
        var target: String
        var store: String?
        var format: ExportFormat
        var output: String
    }

    /// What `import` is told.
    struct ImportRequest: Hashable, Sendable {
        /// An experiment file or a store; as typed.
        var target: String
        /// What another program has written.
        var file: String
        var store: String?
        var format: ImportFormat
        /// Nil for the only one in the file.
        var study: String?
        /// True where nothing is to be written.
        var isDryRun = false
    }

    /// What `plan` is told.
    struct PlanRequest: Hashable, Sendable {
        /// An experiment file or a store; as typed.
        var target: String
        var store: String?
        /// Nil where it is left to the number of cores.
        var workers: Int?
        var format = PlanFormat.text
        /// Nil for standard output.
        var output: String?
    }

    /// What `predict` is told.
    struct PredictRequest: Hashable, Sendable {
        /// A file of weights, an experiment file or a store; as typed.
        var model: String
        /// A file of CSV, IDX, .npy or LIBSVM.
        var data: String
        var store: String?
        var withProbabilities = false
        /// Nil for standard output.
        var output: String?
    }
}
