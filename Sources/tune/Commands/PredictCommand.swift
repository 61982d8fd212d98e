internal import Nursery
internal import Reporting
internal import Tuning

/// `tune predict`: applies a model to every row of a file of data.
struct PredictCommand {
    var request: Invocation.PredictRequest

    func run() throws -> ExitStatus {
        let model = try model()
        if request.withProbabilities, !model.isClassifier {
            throw DataRefused(
                "\(request.model): predicts numbers, which have no probabilities; leave --probabilities out")
        }
        let predictions = try predictions(of: model)
        for remark in predictions.remarks { Console.show("\(request.data): \(remark)\n") }
        let text = predictions.csv(withProbabilities: request.withProbabilities)
        try Console.deliver(text, to: request.output)
        return .done
    }

    /// The file that was named, or the winner of the sweep that was.
    private func model() throws -> TrainedModel {
        if !Store.isDatabase(request.model) {
            let bytes = try TextFile.bytes(of: request.model)
            if TrainedModel.begins(bytes) { return try TrainedModel(parsing: bytes, file: request.model) }
            guard bytes.first(where: { !$0.isBlank }) == UInt8(ascii: "{") else {
                throw DataRefused(
                    "\(request.model): is no file of weights, no store and no experiment; MODEL comes first, then DATA")
            }
        }
        let source = try SweepSource(path: request.model, store: request.store, readsOnly: true)
        try WinnerFiles.refuse("predict applies models of", source)
        guard let recorded = try source.recordedIfAny(trainer: BuiltInTrainer.version) else {
            throw StoreError(path: source.storePath, problem: .missing)
        }
        let winner = try WinnerModel(of: Report(recorded), in: source.storePath)
        Console.show("\(request.data): predicted by \(winner.origin)\n")
        return winner.model
    }

    private func predictions(of model: TrainedModel) throws -> Predictions {
        do {
            return try model.predictions(for: request.data)
        } catch {
            throw DataRefused("\(error)")
        }
    }
}

extension UInt8 {
    /// What JSON allows before its first character.
    fileprivate var isBlank: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}
