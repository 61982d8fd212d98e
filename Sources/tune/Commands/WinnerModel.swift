internal import Fingerprinting
internal import JSON
internal import Nursery
internal import Reporting
internal import Tuning

/// The best trial's first run as a model, out of a store, with where it comes from noted in it.
struct WinnerModel {
    let model: TrainedModel
    /// Which weights they are, for people.
    let origin: String

    /// - Throws: `NoWinner` where no trial has a score or the store holds no weights of the best one, `StoreError`, or
    ///   `ModelError` where what it holds is no model.
    init(of report: Report, in storePath: String) throws {
        guard let best = report.best, let run = best.trial.runs.first else {
            throw NoWinner(store: storePath, problem: .noScore)
        }
        guard let bytes = try Store(path: storePath, access: .readOnly).weights(of: run.key) else {
            throw NoWinner(store: storePath, problem: .weightsNotKept(run: run.words))
        }
        var model = try TrainedModel(parsing: bytes, file: storePath)
        model.note(report.experiment, as: "experiment")
        model.note(run.key.description, as: "run")
        model.note(String(run.seed), as: "seed")
        if let fold = run.fold { model.note(String(fold), as: "fold") }
        model.note(best.trial.configuration.text, as: "configuration")
        self.model = model
        let which = best.trial.runs.count == 1 ? "its run" : "the first of its \(best.trial.runs.count) runs"
        origin =
            (report.ending == nil ? "the best so far, as the search has not ended: " : "the winner: ")
            + "trial \(best.trial.number), \(which) (\(run.words))"
    }
}

/// A sweep that has no weights to give.
struct NoWinner: Error, Hashable, CustomStringConvertible {
    enum Problem: Hashable {
        case noScore
        case weightsNotKept(run: String)
    }

    var store: String
    var problem: Problem

    var description: String {
        switch problem {
        case .noScore: "\(store): no configuration has a score yet, so that there are no weights of a winner"
        case .weightsNotKept(let run):
            "\(store): the weights of the winner's run with \(run) were not kept, because others were better when "
                + "it was trained, or it was imported; train the experiment anew in another store, tune run EXPERIMENT --store FILE, "
                + "and take them from there"
        }
    }
}
