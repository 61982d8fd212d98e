import Glibc
import Testing

@testable import Perceptron

@Suite("Training")
struct TrainingTests {
    private static let xor = SmallRows(
        rows: [[0, 0], [0, 1], [1, 0], [1, 1]], labels: [0, 1, 1, 0])

    struct SmallRows: Sendable {
        var rows: [[Double]]
        var labels: [Int]
    }

    private func options(_ output: Output = .sigmoidCrossEntropy, _ metric: Metric = .accuracy) -> TrainingOptions {
        var options = TrainingOptions(output: output, metric: metric)
        options.hidden = [8]
        options.activation = .tanh
        options.batch = 2
        options.epochs = 300
        return options
    }

    @Test(
        "a hidden layer learns exclusive or, and none cannot",
        arguments: [Output.sigmoidCrossEntropy, .softmaxCrossEntropy])
    func exclusiveOr(output: Output) {
        let problem = SmallProblem<Float>(TrainingTests.xor.rows, labels: TrainingTests.xor.labels, classCount: 2)
        var options = options(output)
        options.update.learningRate = 0.3
        func accuracy() -> Double {
            let trained = Training.train(
                options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 3)
            return Training.score(trained.weights, options, on: problem.samples, targetDeviation: 1)
        }
        #expect(accuracy() == 1)
        options.hidden = []
        #expect(accuracy() < 1)
    }

    @Test("the same seed gives the same bits, another seed others; in both precisions")
    func seeds() {
        let single = SmallProblem<Float>(rows: 40, inputCount: 3, classCount: 3)
        let double = SmallProblem<Double>(rows: 40, inputCount: 3, classCount: 3)
        var options = options(.softmaxCrossEntropy)
        options.epochs = 5
        func weights(_ seed: Int) -> [Float] {
            Training.train(
                options, training: single.samples, validation: single.samples, targetDeviation: 1, seed: seed
            ).weights
        }
        #expect(weights(1) == weights(1))
        #expect(weights(1) != weights(2))
        let precise = Training.train(
            options, training: double.samples, validation: double.samples, targetDeviation: 1, seed: 1
        ).weights
        for (first, second) in zip(weights(1), precise) { #expect((Double(first) - second).magnitude < 1e-4) }
    }

    @Test("L1: the loss that is reported is the mean of l plus λ R(W) plus λ₀ R(W_0)")
    func objective() {
        let problem = SmallProblem<Double>(rows: 7, inputCount: 2, classCount: nil)
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.epochs = 1
        options.update.penalty = .l2
        options.update.lambda = 0.1
        options.update.biasLambda = 0.01
        let theta = [0.5, -1, 0.25]
        var loss = 0.0
        _ = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1,
            weights: theta, onEpoch: { loss = $0.loss })
        guard case .values(let y) = problem.samples.targets else { return }
        var expected = 0.1 * (0.25 + 1) + 0.01 * 0.0625
        for row in 0..<7 {
            let x = problem.samples.inputs + row * 2
            let difference = y[row] - (0.5 * x[0] - x[1] + 0.25)
            expected += difference * difference / 7
        }
        #expect((loss - expected).magnitude < 1e-12)
    }

    @Test("L13: a last short batch is averaged over its own size, one step by hand")
    func shortBatch() {
        // y = w x + b with w = b = 0: ∇b of a batch is −2 ȳ. Batches (1, 2) and (4): b = 0.1·3, then 2·0.1·(4 − b).
        let problem = SmallProblem<Double>([[0], [0], [0]], values: [1, 2, 4])
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.batch = 2
        options.epochs = 1
        options.shuffle = false
        let trained = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1,
            weights: [0, 0])
        let first = 0.1 * 2 * 1.5
        #expect((trained.weights[1] - (first + 0.1 * 2 * (4 - first))).magnitude < 1e-12)
    }

    @Test("L14: without shuffling the seed of the order does not matter, with it the epochs differ")
    func order() {
        let problem = SmallProblem<Double>(rows: 20, inputCount: 2, classCount: nil)
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.batch = 1
        options.epochs = 2
        func weights(seed: Int) -> [Double] {
            Training.train(
                options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: seed,
                weights: [0.1, 0.2, 0.3]
            ).weights
        }
        #expect(weights(seed: 1) != weights(seed: 2))
        options.shuffle = false
        #expect(weights(seed: 1) == weights(seed: 2))
        var random = RandomGenerator(seed: 1, stream: 1)
        var orders: Set<[Int32]> = []
        var rows = (0..<Int32(20)).map { $0 }
        for _ in 0..<10 {
            rows.withUnsafeMutableBufferPointer { random.shuffle($0.baseAddress!, count: 20) }
            #expect(rows.sorted() == Array(0..<20))
            orders.insert(rows)
        }
        #expect(orders.count == 10)
    }

    @Test("a rate that is far too large ends as diverged", arguments: [1e3, 1e12, 1e30])
    func divergence(rate: Double) {
        let problem = SmallProblem<Float>(rows: 20, inputCount: 2, classCount: nil)
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.update.learningRate = rate
        options.stop.patience = 50
        let result = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1
        ).result
        guard case .diverged(let epoch) = result else {
            Issue.record("ended as \(result)")
            return
        }
        #expect(epoch < 100)
    }

    @Test("a step to infinite weights in the last epoch ends as diverged, whatever the score", arguments: [[], [3]])
    func lateDivergence(hidden: [Int]) {
        let problem = SmallProblem<Float>([[-1], [1]], labels: [0, 1], classCount: 2)
        var options = TrainingOptions(output: .softmaxCrossEntropy, metric: .accuracy)
        options.hidden = hidden
        options.epochs = 1
        options.update.learningRate = 1e300
        let result = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1
        ).result
        #expect(result == .diverged(epoch: 1))
    }

    @Test("L11: the induced norm of a layer's biases is the sum of their magnitudes")
    func biasNorm() {
        var options = UpdateOptions()
        options.penalty = .l1Column
        options.biasLambda = 1
        let optimizer = Optimizer<Double>(
            options, shape: NetworkShape(inputs: 1, hidden: [], outputs: 2), epochs: 1, stepsPerEpoch: 1)
        var gradient = [0.0, 0, 0, 0]
        let norm = gradient.withUnsafeMutableBufferPointer {
            optimizer.addPenalty(of: [7, 7, -40, 50], to: $0.baseAddress!)
        }
        #expect(norm == 90)
        #expect(gradient == [0, 0, -1, 1])
    }

    @Test("L16: patience keeps the best epoch's weights, whose score is the run's")
    func bestWeights() {
        let training = SmallProblem<Double>(rows: 12, inputCount: 6, classCount: 2, seed: 1)
        let validation = SmallProblem<Double>(rows: 30, inputCount: 6, classCount: 2, seed: 2)
        var options = options(.softmaxCrossEntropy, .crossEntropy)
        options.update.learningRate = 0.5
        options.stop.patience = 5
        var curve: [Double] = []
        let trained = Training.train(
            options, training: training.samples, validation: validation.samples, targetDeviation: 1, seed: 1,
            onEpoch: { curve.append($0.validationScore) })
        guard case .finished(let score, let bestEpoch, let epochs) = trained.result else {
            Issue.record("ended as \(trained.result)")
            return
        }
        #expect(epochs == bestEpoch + 5)
        #expect(score == curve.min())
        #expect(curve[bestEpoch - 1] == score)
        #expect(Training.score(trained.weights, options, on: validation.samples, targetDeviation: 1) == score)
    }

    @Test(
        "L18: draws have the moments that their names promise",
        arguments: [Initialization.normal(0.1), .uniform(0.3), .glorot, .he])
    func moments(initialization: Initialization) {
        let shape = NetworkShape(inputs: 200, hidden: [100], outputs: 3)
        let memory = AlignedMemory<Double>(count: shape.parameterCount)
        var random = RandomGenerator(seed: 1, stream: 0)
        initialization.draw(memory.start, shape, &random)
        let weights = (0..<20_000).map { memory.start[$0] }
        let mean = weights.reduce(0, +) / 20_000
        let deviation = (weights.reduce(0) { $0 + $1 * $1 } / 20_000).squareRoot()
        let expected =
            switch initialization {
            case .normal: 0.1
            case .uniform: 0.3 / 3.squareRoot()
            case .glorot: (2.0 / 300).squareRoot()
            case .he: (2.0 / 200).squareRoot()
            }
        #expect(mean.magnitude < 4 * expected / 20_000.squareRoot())
        #expect((deviation / expected - 1).magnitude < 0.02)
        #expect((20_000..<20_100).allSatisfy { memory.start[$0] == 0 }, "biases begin at 0")
        #expect(Set(weights).count > 19_990)
    }
}
