internal import Fingerprinting
package import JSON
package import Search

/// Makes the runs of a trial, each with its key.
package struct RunFactory: Sendable {
    private let settings: Settings
    private let space: SearchSpace
    private let seed: Int
    /// Nil where there is one validation split.
    private let folds: Int?
    /// What all the keys of the experiment share beside its settings.
    private let commonText: String

    /// - Parameters:
    ///   - dataFingerprint: Of the bytes of the data or of a command's inputs: the key holds what the files contain, not
    ///     where they stand.
    ///   - trainer: Names the numbers that the trainer computes; changed whenever they may change.
    package init(experiment: Experiment, dataFingerprint: String, trainer: String) {
        settings = experiment.settings
        space = experiment.space
        seed = experiment.seed
        folds = experiment.folds
        commonText = experiment.textOfProgram(data: dataFingerprint, trainer: trainer)
    }

    /// The runs that a proposal asks for, by repeat and then by fold.
    package func runs(of proposal: Proposal) -> [Run] {
        let settings = settings.replacing(proposal.configuration, in: space)
        let text = settings.canonicalText
        let configuration = space.object(of: proposal.configuration)
        let parts = folds.map { (1...$0).map(Optional.some) } ?? [nil]
        let all = settings["training.epochs"]?.number.map { Int($0) }
        return (0..<proposal.repeats).flatMap { repetition in
            let seed = seed + repetition
            let keyText = "\(commonText)\n\(text)\nseed \(seed)"
            return parts.map { fold in
                let keyText = fold.map { "\(keyText)\nfold \($0) of \(folds ?? 1)" } ?? keyText
                let keys = RunFactory.keys(keyText, proposal, epochs: all)
                return Run(
                    key: keys.run, settings: settings, configuration: configuration, seed: seed, fold: fold,
                    stage: keys.stage)
            }
        }
    }

    /// A run of as many epochs as the settings say has the same key whoever asks for it.
    ///
    /// - Parameters:
    ///   - text: Everything that can change the result but the number of epochs that are asked for.
    ///   - epochs: What the settings say.
    private static func keys(
        _ text: String, _ proposal: Proposal, epochs: Int?
    ) -> (run: Fingerprint, stage: RunStage?) {
        let whole = Fingerprint(of: text)
        func key(_ epochs: Int) -> Fingerprint { Fingerprint(of: "\(text)\nepochs \(epochs)") }
        let budget = proposal.epochs == epochs ? nil : proposal.epochs
        if budget == nil && proposal.after == nil { return (whole, nil) }
        let stage = RunStage(training: whole, epochs: budget, predecessor: proposal.after.map(key))
        return (budget.map(key) ?? whole, stage)
    }
}

extension SearchSpace {
    /// The configuration as an object in the order of the parameters, without those that have no effect.
    package func object(of configuration: Configuration) -> JSONValue {
        .object(
            zip(parameters, configuration.values).compactMap { parameter, value in
                value.map { JSONValue.Member(parameter.name, $0) }
            })
    }
}
