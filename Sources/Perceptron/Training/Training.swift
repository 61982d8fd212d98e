/// The entrances for each precision: the generic trainer is compiled for the number behind them.
package enum Training {
    /// Changed whenever the same training might give other numbers than before.
    package static let numericVersion = "perceptron 2"

    package struct Trained<Real: Scalar> {
        package var result: TrainingResult
        package var shape: NetworkShape
        /// Θ of the epoch that was kept; nothing of use after a divergence.
        package var weights: [Real]
        /// Where it stands at its end; nil where that was not asked for, and after a divergence.
        package var state: TrainingState<Real>?
    }

    package static func train(
        _ options: TrainingOptions, training: Samples<Float>, validation: Samples<Float>, targetDeviation: Double,
        seed: Int, weights: [Float]? = nil, from state: TrainingState<Float>? = nil, onFirstStep: () -> Void = {},
        onEpoch: (EpochRecord) -> Void = { _ in }, onState: (() -> TrainingState<Float>) -> Void = { _ in },
        keepsState: Bool = false
    ) -> Trained<Float> {
        run(
            Trainer(
                options, training: training, validation: validation, targetDeviation: targetDeviation, seed: seed,
                weights: weights, from: state), onFirstStep, onEpoch, onState, keepsState)
    }

    package static func train(
        _ options: TrainingOptions, training: Samples<Double>, validation: Samples<Double>, targetDeviation: Double,
        seed: Int, weights: [Double]? = nil, from state: TrainingState<Double>? = nil, onFirstStep: () -> Void = {},
        onEpoch: (EpochRecord) -> Void = { _ in }, onState: (() -> TrainingState<Double>) -> Void = { _ in },
        keepsState: Bool = false
    ) -> Trained<Double> {
        run(
            Trainer(
                options, training: training, validation: validation, targetDeviation: targetDeviation, seed: seed,
                weights: weights, from: state), onFirstStep, onEpoch, onState, keepsState)
    }

    private static func run<Real: Scalar>(
        _ trainer: Trainer<Real>, _ onFirstStep: () -> Void, _ onEpoch: (EpochRecord) -> Void,
        _ onState: (() -> TrainingState<Real>) -> Void, _ keepsState: Bool
    ) -> Trained<Real> {
        var trainer = trainer
        defer { trainer.deallocate() }
        let result = trainer.run(onFirstStep: onFirstStep, onEpoch: onEpoch, onState: onState)
        var trained = Trained(result: result, shape: trainer.shape, weights: Array(trainer.weights))
        if keepsState, case .finished = result { trained.state = trainer.state }
        return trained
    }

    /// The metric's value for weights on a split.
    package static func score<Real: Scalar>(
        _ weights: [Real], _ options: TrainingOptions, on samples: Samples<Real>, targetDeviation: Double
    ) -> Double {
        let classCount = samples.targets.classCount
        let shape = NetworkShape(
            inputs: samples.inputCount, hidden: options.hidden,
            outputs: options.output.outputCount(classCount: classCount))
        precondition(weights.count == shape.parameterCount, "the weights fit the network")
        let network = Network<Real>(
            shape: shape, activation: options.activation, output: options.output,
            capacity: min(Evaluator<Real>.blockSize, samples.count))
        for (index, weight) in weights.enumerated() { network.theta[index] = weight }
        var evaluator = Evaluator<Real>(
            options.metric, output: options.output, classCount: classCount, capacity: samples.count,
            targetDeviation: targetDeviation)
        return evaluator.score(network, samples)
    }
}
