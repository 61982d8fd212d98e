/// Turns ∇Θ into the next Θ: penalties, schedule, factors of layers and biases, and the rule with its accumulators.
///
/// W^l ← W^l − η_l (∇W^l + λ ∂R/∂W^l), W_0^l ← W_0^l − η_{l0} (∇W_0^l + λ₀ ∂R/∂W_0^l) (the lecture's "Parameter
/// Updating").
struct Optimizer<Real: Scalar> {
    private let options: UpdateOptions
    private let shape: NetworkShape
    let accumulators: AlignedMemory<Real>
    /// T of the schedule.
    private let last: Int
    var steps = StepCount()
    /// η_l/η and η_{l0}/η of each layer.
    let factors: [(weights: Double, biases: Double)]
    /// A step is nothing but θ ← θ − η g, so that `Network.descend` can take it.
    let isPlain: Bool
    /// The parts of the block that share a rate: all of it where no factors are given.
    private let groups: [(offset: Int, count: Int, factor: Double)]

    init(_ options: UpdateOptions, shape: NetworkShape, epochs: Int, stepsPerEpoch: Int) {
        self.options = options
        self.shape = shape
        accumulators = AlignedMemory(count: options.rule.accumulatorCount * shape.parameterCount)
        last = options.decayPer == .epoch ? epochs : epochs * stepsPerEpoch
        isPlain = options.rule == .plain && !options.hasPenalty
        let factors = (0..<shape.layerCount).map { index in
            (
                weights: options.layerFactors.isEmpty ? 1 : options.layerFactors[index],
                biases: options.biasFactors.isEmpty ? 1 : options.biasFactors[index]
            )
        }
        self.factors = factors
        if options.layerFactors.isEmpty && options.biasFactors.isEmpty {
            groups = [(0, shape.parameterCount, 1)]
        } else {
            groups = (1...shape.layerCount).flatMap { l in
                let layer = shape.layer(l)
                return [
                    (layer.offset, layer.weightCount, factors[l - 1].weights),
                    (layer.biasOffset, layer.outputs, factors[l - 1].biases),
                ]
            }
        }
    }

    /// Adds λ ∂R/∂Θ to the gradient; returns λ R(Θ) of weights and biases together.
    func addPenalty(of theta: UnsafePointer<Real>, to gradient: UnsafeMutablePointer<Real>) -> Double {
        guard options.hasPenalty else { return 0 }
        var sum = 0.0
        for l in 1...shape.layerCount {
            let layer = shape.layer(l)
            sum += options.penalty.add(
                options.lambda, of: theta + layer.offset, inputs: layer.inputs, outputs: layer.outputs,
                to: gradient + layer.offset)
            // W_0^l is a vector: one column.
            sum += options.penalty.add(
                options.biasLambda, of: theta + layer.biasOffset, inputs: layer.outputs, outputs: 1,
                to: gradient + layer.biasOffset)
        }
        return sum
    }

    /// One step along the gradient, penalty included.
    ///
    /// - Parameter epoch: Counted from 1.
    mutating func step(_ theta: UnsafeMutablePointer<Real>, _ gradient: UnsafePointer<Real>, epoch: Int) {
        let eta = nextRate(epoch: epoch)
        if case .adam(let beta1, let beta2, _) = options.rule {
            steps.firstPower *= beta1
            steps.secondPower *= beta2
        }
        let second = options.rule.accumulatorCount > 1 ? shape.parameterCount : 0
        for group in groups {
            options.rule.step(
                theta + group.offset, gradient + group.offset, accumulators.start + group.offset,
                accumulators.start + second + group.offset, count: group.count, eta: eta * group.factor,
                powers: (steps.firstPower, steps.secondPower))
        }
    }

    /// η_t of the step that begins; to be called once for each.
    mutating func nextRate(epoch: Int) -> Double {
        steps.count += 1
        let t = options.decayPer == .epoch ? epoch : steps.count
        return options.learningRate * options.schedule.factor(at: t, of: last)
    }
}
