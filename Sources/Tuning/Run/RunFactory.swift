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
    private let common: Fingerprint
    private let sum: SettingsSum

    /// - Parameters:
    ///   - dataFingerprint: Of the bytes of the data or of a command's inputs: the key holds what the files contain, not
    ///     where they stand.
    ///   - trainer: Names the numbers that the trainer computes; changed whenever they may change.
    package init(experiment: Experiment, dataFingerprint: String, trainer: String) {
        settings = experiment.settings
        space = experiment.space
        seed = experiment.seed
        folds = experiment.folds
        common = Fingerprint(of: experiment.textOfProgram(data: dataFingerprint, trainer: trainer))
        sum = SettingsSum(settings, varied: space)
    }

    /// The runs that a proposal asks for, by repeat and then by fold.
    package func runs(of proposal: Proposal) -> [Run] {
        let settings = settings.replacing(proposal.configuration, in: space)
        let configuration = space.object(of: proposal.configuration)
        let keys = keys(of: proposal)
        return keys.indices.map { index in
            Run(
                key: keys[index], settings: settings, configuration: configuration, seed: keys.seed(index),
                fold: keys.fold(index), stage: keys.stage(index))
        }
    }

    /// The keys of the runs that a proposal asks for, in their order; much cheaper than the runs.
    package func keys(of proposal: Proposal) -> RunKeys {
        RunKeys(
            common: common, settings: sum(proposal.configuration), firstSeed: seed, repeats: proposal.repeats,
            folds: folds, epochs: budget(of: proposal),
            after: proposal.after)
    }

    /// The keys of a trial of listed values, see `Searcher.locate`.
    func keys(at indices: [Int], repeats: Int) -> RunKeys {
        RunKeys(
            common: common, settings: sum(at: indices), firstSeed: seed, repeats: repeats, folds: folds, epochs: nil,
            after: nil)
    }

    /// After how many epochs a proposal's runs stop; nil for as many as the settings say.
    private func budget(of proposal: Proposal) -> Int? {
        guard let epochs = proposal.epochs else { return nil }
        let all = value(of: RunFactory.epochs, in: proposal.configuration)?.number
        return Double(epochs) == all ? nil : epochs
    }

    /// The value of a setting in a trial's runs; nil where there is no such setting.
    func value(of path: String, in configuration: Configuration) -> JSONValue? {
        let place = space.parameters.firstIndex { $0.name == path }
        return place.flatMap { configuration.values[$0] } ?? settings[path]
    }

    private static let epochs = "training.epochs"
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
