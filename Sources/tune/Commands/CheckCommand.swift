internal import JSON
internal import Nursery
internal import Search
internal import Tuning

/// `tune check`: reads the experiment and its data as a run would, and trains nothing.
struct CheckCommand {
    /// An experiment file, as typed.
    var file: String

    func run() throws -> ExitStatus {
        let experiment = try Experiment(parsing: TextFile.read(file), file: AbsolutePath.of(file))
        if let command = experiment.command {
            // Reads the command's inputs.
            _ = try SweepSource(path: file, store: nil, readsOnly: true)
            let program = command.arguments.first.map(\.source) ?? ""
            Console.print("\(experiment.name): no mistake found; each run starts \(program)\n")
            return .done
        }
        var trainer = BuiltInTrainer()
        let sizes: SplitSizes
        do {
            sizes = try trainer.load(
                settings: experiment.settings.root, metric: experiment.metric.name, splitSeed: experiment.seed,
                folds: experiment.folds)
        } catch {
            throw DataRefused("\(error)")
        }
        let learning =
            experiment.folds.map { "\(sizes.training + sizes.validation) rows to train on and validate in \($0) folds" }
            ?? "\(sizes.training) rows to train on, \(sizes.validation) to validate"
        Console.print("\(experiment.name): no mistake found; \(learning), \(sizes.test) to test\n")
        return .done
    }
}
