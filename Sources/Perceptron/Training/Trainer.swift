/// One training from its first weights to its last epoch.
///
/// Everything is allocated at the start; a step only computes. The same data, options and seed give the same bits on
/// one kind of processor, whatever else it does.
package struct Trainer<Real: Scalar> {
    private let options: TrainingOptions
    private let training: Samples<Real>
    private let validation: Samples<Real>
    private let network: Network<Real>
    private var optimizer: Optimizer<Real>
    private var evaluator: Evaluator<Real>
    private var runningScore: MetricAccumulator
    private var shuffling: RandomGenerator
    /// The rows in the order of this epoch, with their targets in the same order.
    private let order: UnsafeMutablePointer<Int32>
    private let labels: UnsafeMutablePointer<Int32>
    private let values: UnsafeMutablePointer<Real>
    private let best: AlignedMemory<Real>
    private var bestValidationScore = 0.0
    private var stop: StopRule
    /// How many epochs are over.
    private var epoch = 0
    private let batch: Int
    private var hasStepped = false

    /// - Parameters:
    ///   - targetDeviation: By which a regression's targets were divided; scores are in the target's own units.
    ///   - weights: Θ to begin with, instead of a draw.
    ///   - state: Where the same training was left; it goes on as if it had never stopped.
    package init(
        _ options: TrainingOptions, training: Samples<Real>, validation: Samples<Real>, targetDeviation: Double,
        seed: Int, weights: [Real]? = nil, from state: TrainingState<Real>? = nil
    ) {
        self.options = options
        self.training = training
        self.validation = validation
        let classCount = training.targets.classCount
        let shape = NetworkShape(
            inputs: training.inputCount, hidden: options.hidden,
            outputs: options.output.outputCount(classCount: classCount))
        batch = min(options.batch ?? training.count, training.count)
        network = Network(
            shape: shape, activation: options.activation, output: options.output,
            capacity: max(batch, min(Evaluator<Real>.blockSize, max(training.count, validation.count))))
        optimizer = Optimizer(
            options.update, shape: shape, epochs: options.epochs, stepsPerEpoch: (training.count + batch - 1) / batch)
        evaluator = Evaluator(
            options.metric, output: options.output, classCount: classCount,
            capacity: max(training.count, validation.count), targetDeviation: targetDeviation)
        runningScore = MetricAccumulator(
            options.metric, classCount: classCount, capacity: training.count, targetDeviation: targetDeviation)
        shuffling = RandomGenerator(seed: seed, stream: 1)
        order = .allocate(capacity: training.count)
        for row in 0..<training.count { order[row] = Int32(row) }
        labels = .allocate(capacity: training.count)
        values = .allocate(capacity: training.count)
        best = AlignedMemory(count: shape.parameterCount)
        stop = StopRule(options.stop, metric: options.metric, state: state?.stop ?? StopRule.State())
        if let state {
            restore(state)
        } else if let weights {
            precondition(weights.count == shape.parameterCount, "the weights fit the network")
            for (index, weight) in weights.enumerated() { network.theta[index] = weight }
        } else {
            var drawing = RandomGenerator(seed: seed, stream: 0)
            options.initialization.draw(network.theta, shape, &drawing)
        }
    }

    private mutating func restore(_ state: TrainingState<Real>) {
        precondition(
            state.weights.count == best.count && state.bestWeights.count == best.count
                && state.accumulators.count == optimizer.accumulators.count, "the state is one of this training")
        network.theta.update(from: state.weights, count: best.count)
        best.start.update(from: state.bestWeights, count: best.count)
        optimizer.accumulators.start.update(from: state.accumulators, count: optimizer.accumulators.count)
        optimizer.steps = state.steps
        bestValidationScore = state.bestValidationScore
        epoch = state.epoch
        // Each epoch's order is drawn from the one before it.
        if options.shuffle { for _ in 0..<epoch { shuffling.shuffle(order, count: training.count) } }
    }

    /// Where the training stands, between two epochs or at its end.
    var state: TrainingState<Real> {
        func copy(_ memory: AlignedMemory<Real>) -> [Real] {
            Array(UnsafeBufferPointer(start: memory.start, count: memory.count))
        }
        return TrainingState(
            epoch: epoch, weights: Array(UnsafeBufferPointer(start: network.theta, count: best.count)),
            bestWeights: copy(best), bestValidationScore: bestValidationScore,
            accumulators: copy(optimizer.accumulators), steps: optimizer.steps, stop: stop.state)
    }

    /// To be called once, when the trainer is not used any more.
    package func deallocate() {
        order.deallocate()
        labels.deallocate()
        values.deallocate()
    }

    package var shape: NetworkShape { network.shape }

    /// Θ of the epoch that was kept, as `NetworkShape` lays it out.
    package var weights: UnsafeBufferPointer<Real> { UnsafeBufferPointer(start: best.start, count: best.count) }

    /// Trains until the stopping rule, the bound of epochs or the pause ends it.
    ///
    /// - Parameter onState: Called after each epoch but the last; calling its argument copies the state, and must not
    ///   happen later.
    package mutating func run(
        onFirstStep: () -> Void, onEpoch: (EpochRecord) -> Void, onState: (() -> TrainingState<Real>) -> Void
    ) -> TrainingResult {
        let last = min(options.epochs, options.pause ?? options.epochs)
        while epoch < last, !stop.state.isEnd {
            epoch += 1
            guard let record = trainEpoch(epoch, onFirstStep) else { return .diverged(epoch: epoch) }
            onEpoch(record)
            let watched = options.stop.watched == .training ? record.trainingScore : record.validationScore
            let verdict = stop.record(epoch: epoch, loss: record.loss, score: watched)
            if verdict.isBest {
                best.start.update(from: network.theta, count: best.count)
                bestValidationScore = record.validationScore
            }
            if verdict.isEnd { break }
            if epoch < last { onState { state } }
        }
        return .finished(score: bestValidationScore, bestEpoch: stop.bestEpoch, epochs: epoch)
    }

    /// Every row once; nil as soon as the loss is not finite.
    private mutating func trainEpoch(_ epoch: Int, _ onFirstStep: () -> Void) -> EpochRecord? {
        if options.shuffle { shuffling.shuffle(order, count: training.count) }
        arrangeTargets()
        runningScore.reset()
        var lossSum = 0.0
        var start = 0
        while start < training.count {
            let rows = min(batch, training.count - start)
            lossSum += step(from: start, rows: rows, epoch: epoch)
            if !lossSum.isFinite { return nil }
            start += rows
            if !hasStepped {
                hasStepped = true
                onFirstStep()
            }
        }
        // A loss is only seen before the step that it leads to, and a share of right answers is finite for any weights.
        guard Real.penalty(network.theta, count: best.count, l1: 1, l2: 0).isFinite else { return nil }
        let trainingScore =
            options.stop.patience != nil && options.stop.watched == .training
            ? evaluator.score(network, training) : runningScore.value
        let validationScore = evaluator.score(network, validation)
        guard trainingScore.isFinite, validationScore.isFinite else { return nil }
        return EpochRecord(
            epoch: epoch, loss: lossSum / Double(training.count), trainingScore: trainingScore,
            validationScore: validationScore)
    }

    /// One step over rows of this epoch's order; returns their part of the loss, penalty included.
    private mutating func step(from start: Int, rows: Int, epoch: Int) -> Double {
        arrangeInputs(from: start, rows: rows)
        let targets = arrangedTargets.advanced(by: start)
        let loss = network.forward(rows: rows, targets: targets, withGradient: true)
        runningScore.add(
            network.outputs, stride: network.outputStride, width: network.shape.widths[network.shape.layerCount],
            rows: rows, targets: targets, margins: network.margins,
            crossEntropy: options.output.isCrossEntropy ? loss : nil)
        if optimizer.isPlain {
            network.descend(rows: rows, rate: optimizer.nextRate(epoch: epoch), factors: optimizer.factors)
            return loss
        }
        network.backward(rows: rows)
        let penalty = optimizer.addPenalty(of: network.theta, to: network.gradient)
        optimizer.step(network.theta, network.gradient, epoch: epoch)
        return loss + penalty * Double(rows)
    }

    /// Rows that are never shuffled are computed with where they are.
    private func arrangeInputs(from start: Int, rows: Int) {
        let width = training.inputCount
        guard options.shuffle else {
            let first = UnsafeMutablePointer(mutating: training.inputs + start * width)
            network.x = MatrixView(first, rows: rows, columns: width, rowStride: width)
            return
        }
        Real.gather(
            training.inputs, width: width, order: order + start, count: rows, into: network.inputs,
            stride: network.inputStride)
        network.x = MatrixView(network.inputs, rows: rows, columns: width, rowStride: network.inputStride)
    }

    private func arrangeTargets() {
        switch training.targets {
        case .classes(let source, _):
            for place in 0..<training.count { labels[place] = source[Int(order[place])] }
        case .values(let source):
            for place in 0..<training.count { values[place] = source[Int(order[place])] }
        }
    }

    private var arrangedTargets: Targets<Real> {
        switch training.targets {
        case .classes(_, let count): .classes(labels, count: count)
        case .values: .values(values)
        }
    }
}

extension Output {
    var isCrossEntropy: Bool {
        switch self {
        case .sigmoidCrossEntropy, .softmaxCrossEntropy: true
        case .linearSquared, .sigmoidSquared, .softmaxSquared: false
        }
    }
}
