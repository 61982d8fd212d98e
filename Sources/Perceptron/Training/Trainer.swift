internal import COpenBLAS

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
    private let batch: Int
    private var hasStepped = false

    /// - Parameters:
    ///   - targetDeviation: By which a regression's targets were divided; scores are in the target's own units.
    ///   - weights: Θ to begin with, instead of a draw.
    package init(
        _ options: TrainingOptions, training: Samples<Real>, validation: Samples<Real>, targetDeviation: Double,
        seed: Int, weights: [Real]? = nil
    ) {
        openblas_set_num_threads(1)
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
        if let weights {
            precondition(weights.count == shape.parameterCount, "the weights fit the network")
            for (index, weight) in weights.enumerated() { network.theta[index] = weight }
        } else {
            var drawing = RandomGenerator(seed: seed, stream: 0)
            options.initialization.draw(network.theta, shape, &drawing)
        }
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

    /// Trains until the stopping rule or the bound of epochs ends it.
    package mutating func run(
        onFirstStep: () -> Void, onEpoch: (EpochRecord) -> Void
    ) -> TrainingResult {
        var stop = StopRule(options.stop, metric: options.metric)
        var keptScore = 0.0
        for epoch in 1...options.epochs {
            guard let record = trainEpoch(epoch, onFirstStep) else { return .diverged(epoch: epoch) }
            onEpoch(record)
            let watched = options.stop.watched == .training ? record.trainingScore : record.validationScore
            let verdict = stop.record(epoch: epoch, loss: record.loss, score: watched)
            if verdict.isBest {
                best.start.update(from: network.theta, count: best.count)
                keptScore = record.validationScore
            }
            if verdict.isEnd { return .finished(score: keptScore, bestEpoch: stop.bestEpoch, epochs: epoch) }
        }
        return .finished(score: keptScore, bestEpoch: stop.bestEpoch, epochs: options.epochs)
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
        Real.gather(
            training.inputs, width: training.inputCount, order: order + start, count: rows, into: network.inputs,
            stride: network.inputStride)
        let targets = arrangedTargets.advanced(by: start)
        let loss = network.forward(rows: rows, targets: targets, withGradient: true)
        runningScore.add(
            network.outputs, stride: network.outputStride, width: network.shape.widths[network.shape.layerCount],
            rows: rows, targets: targets, margins: network.margins,
            crossEntropy: options.output.isCrossEntropy ? loss : nil)
        network.backward(rows: rows)
        let penalty = optimizer.addPenalty(of: network.theta, to: network.gradient)
        optimizer.step(network.theta, network.gradient, epoch: epoch)
        return loss + penalty * Double(rows)
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

extension Targets {
    /// 1 for values.
    package var classCount: Int {
        switch self {
        case .classes(_, let count): count
        case .values: 1
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
