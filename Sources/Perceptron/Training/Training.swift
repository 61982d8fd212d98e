/// The entrance to the trainer, and the measure of what came out.
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

    /// Trains a network to its end, or to the epoch at which the options pause.
    ///
    /// Compiled for each precision: other modules cannot see the generic code, and would run it without knowing the
    /// numbers' type, a hundred times slower.
    ///
    /// - Parameters:
    ///   - weights: Θ to begin with; nil to draw it as the options say.
    ///   - state: Of a training with the same arguments, from which this one goes on; nil to begin anew.
    ///   - onState: Called after each epoch with what gives the state, which costs a copy of all that is in it.
    ///   - keepsState: True where the result is to hold the state at the end.
    @_specialize(where Real == Float)
    @_specialize(where Real == Double)
    package static func train<Real: Scalar>(
        _ options: TrainingOptions, training: Samples<Real>, validation: Samples<Real>, targetDeviation: Double,
        seed: Int, weights: [Real]? = nil, from state: TrainingState<Real>? = nil, onFirstStep: () -> Void = {},
        onEpoch: (EpochRecord) -> Void = { _ in }, onState: (() -> TrainingState<Real>) -> Void = { _ in },
        keepsState: Bool = false
    ) -> Trained<Real> {
        var trainer = Trainer(
            options, training: training, validation: validation, targetDeviation: targetDeviation, seed: seed,
            weights: weights, from: state)
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
