internal import Perceptron
internal import Tuning

/// Where a stage of a training finds the state to go on from, and leaves its own.
struct StageFile {
    private let stage: TrainingStage?
    private let output: RunOutput

    init(_ stage: TrainingStage?, _ output: RunOutput) {
        self.stage = stage
        self.output = output
    }

    /// The state to go on from; nil to begin anew, as where what was left is no state of this training.
    ///
    /// - Throws: Where the memory file cannot be read.
    func state<Real: Scalar>(_ options: TrainingOptions, _ shape: NetworkShape) throws -> TrainingState<Real>? {
        guard let stage, case let bytes = try output.keptState(), !bytes.isEmpty,
            let file = try? Safetensors(parsing: bytes),
            let state = try? TrainingState<Real>(file, run: stage.training)
        else { return nil }
        return state.fits(options, shape) ? state : nil
    }

    func keep<Real: Scalar>(_ state: TrainingState<Real>) throws {
        guard let stage else { return }
        try output.keepState(state.safetensors(run: stage.training).bytes)
    }
}

extension TrainingState {
    /// True where a training with these options can go on from it.
    func fits(_ options: TrainingOptions, _ shape: NetworkShape) -> Bool {
        let count = shape.parameterCount
        return weights.count == count && bestWeights.count == count
            && accumulators.count == options.update.rule.accumulatorCount * count
            && epoch <= options.pause ?? options.epochs
    }
}
