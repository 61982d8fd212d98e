internal import Fingerprinting
internal import Glibc
internal import Reporting
internal import Tuning

/// What the best trial's runs of a command have left in their directories.
enum WinnerFiles {
    /// The directories that are still there, in the order of the runs.
    static func directories(of report: Report, in storePath: String) -> [String] {
        let root = RunDirectory.root(ofStore: storePath)
        return (report.best?.trial.runs ?? []).map { RunDirectory(root: root, key: $0.key).path }
            .filter { access($0, F_OK) == 0 }
    }

    /// Says where they are; nothing where there are none.
    static func tell(_ report: Report, in storePath: String) {
        let directories = directories(of: report, in: storePath)
        guard let first = directories.first else { return }
        let others = directories.count == 1 ? "" : ", and of \(directories.count - 1) more of its runs beside it"
        Console.say("files of the best trial are in \(first)\(others)")
    }

    /// Refuses what only the built-in trainer's models can do.
    ///
    /// - Parameter wanted: What was asked for, as a sentence's beginning.
    static func refuse(_ wanted: String, _ source: SweepSource) throws(DataRefused) {
        guard source.experiment.command != nil else { return }
        throw DataRefused(
            "\(source.experiment.name): \(wanted) the built-in perceptron alone; what a command has learnt is in the files "
                + "that it writes itself, to TUNE_RUN_DIRECTORY for example, below "
                + RunDirectory.root(ofStore: source.storePath))
    }
}
