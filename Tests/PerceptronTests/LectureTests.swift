import Glibc
import Testing

@testable import Perceptron

@Suite("Rows of the lecture that are worked by hand")
struct LectureTests {
    @Test("L5: H¹, H² and ŷ of two hidden layers of different widths, worked by hand")
    func forward() {
        let problem = SmallProblem<Double>([[1, 2]], values: [5])
        let network = problem.network([2, 1], .relu, .linearSquared)
        // W¹ = (1 −1; 2 1), W_0¹ = (0.5, −2): z¹ = (1 + 4 + 0.5, −1 + 2 − 2) = (5.5, −1), H¹ = (5.5, 0).
        // W² = (2; 7), W_0² = −1: z² = 11 − 1 = 10 = H². W³ = 0.5, W_0³ = 1: ŷ = 6, l = (5 − 6)² = 1.
        for (index, weight) in [1, -1, 2, 1, 0.5, -2, 2, 7, -1, 0.5, 1].enumerated() { network.theta[index] = weight }
        let loss = network.forward(rows: 1, targets: problem.samples.targets, withGradient: false)
        #expect(network.outputs[0] == 6)
        #expect(loss == 1)
    }

    @Test("L5, L6: one hidden unit of each activation, worked by hand", arguments: Activation.allCases)
    func activation(activation: Activation) {
        let problem = SmallProblem<Double>([[0.5]], values: [0])
        let network = problem.network([1], activation, .linearSquared)
        for (index, weight) in [2, -0.25, 1, 0].enumerated() { network.theta[index] = weight }
        _ = network.forward(rows: 1, targets: problem.samples.targets, withGradient: false)
        let expected =
            switch activation {
            case .relu: 0.75
            case .sigmoid: 0.679178699175393
            case .tanh: 0.6351489523872873
            }
        #expect((network.outputs[0] - expected).magnitude < 1e-12)
    }

    /// W = (1 −4; −2 0.5), two inputs and two outputs: the columns' sums are 3 and 4.5.
    private static let penalties: [(Penalty, Double, [Double])] = [
        (.l2, 1 + 16 + 4 + 0.25, [2, -8, -4, 1]), (.l1, 7.5, [1, -1, -1, 1]), (.l1Column, 4.5, [0, -1, 0, 1]),
        (.elastic(l1Ratio: 0.25), 0.25 * 7.5 + 0.75 * 21.25, [1.75, -6.25, -3.25, 1]), (.none, 0, [0, 0, 0, 0]),
    ]

    @Test("L9, L10, slips 4 and 5: R(W) and its gradient for each penalty, worked by hand", arguments: penalties)
    func penalty(penalty: Penalty, value: Double, gradient: [Double]) {
        var sum = [Double](repeating: 0, count: 4)
        let w: [Double] = [1, -4, -2, 0.5]
        let result = sum.withUnsafeMutableBufferPointer {
            penalty.add(1, of: w, inputs: 2, outputs: 2, to: $0.baseAddress!)
        }
        #expect((result - value).magnitude < 1e-12)
        for (found, expected) in zip(sum, gradient) { #expect((found - expected).magnitude < 1e-12) }
    }

    @Test("L13: steps by sample, by mini-batch and by full batch, worked by hand", arguments: [1, 2, nil])
    func batches(batch: Int?) {
        // y = b: the gradient of a batch is 2 (b − ȳ), so that with η = 0.25 a step goes half the way to ȳ.
        let problem = SmallProblem<Double>([[0], [0]], values: [4, 8])
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.batch = batch
        options.epochs = 1
        options.shuffle = false
        options.update.learningRate = 0.25
        let trained = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1,
            weights: [0, 0])
        #expect(trained.weights[1] == (batch == 1 ? 5 : 3))
    }

    @Test("L17: every epoch gives its loss, its training score and its validation score")
    func curves() {
        // The weights are right for the training rows, and a rate of next to nothing leaves them so.
        let training = SmallProblem<Double>([[-1], [1]], labels: [0, 1], classCount: 2)
        let validation = SmallProblem<Double>([[-1], [1], [2], [3]], labels: [0, 1, 1, 0], classCount: 2)
        var options = TrainingOptions(output: .sigmoidCrossEntropy, metric: .accuracy)
        options.epochs = 3
        options.update.learningRate = 1e-30
        var curve: [EpochRecord] = []
        _ = Training.train(
            options, training: training.samples, validation: validation.samples, targetDeviation: 1, seed: 1,
            weights: [1, 0], onEpoch: { curve.append($0) })
        #expect(curve.map(\.epoch) == [1, 2, 3])
        for record in curve {
            #expect((record.loss - log(1 + exp(-1))).magnitude < 1e-12)
            #expect(record.trainingScore == 1)
            #expect(record.validationScore == 0.75)
        }
    }

    @Test("L14: every epoch has an order of its own, and one seed the same orders", arguments: [1, 2])
    func shuffledEpochs(seed: Int) {
        // With y = b and steps by sample, L tells the order. In one order again and again b ends up going in a circle,
        // so that the late epochs are alike; a new order for each epoch keeps them apart.
        let problem = SmallProblem<Double>((0..<9).map { _ in [0.0] }, values: (0..<9).map { Double($0 * $0) })
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.batch = 1
        options.epochs = 60
        options.update.learningRate = 0.1
        func lateLosses(seed: Int) -> [Double] {
            var losses: [Double] = []
            _ = Training.train(
                options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: seed,
                weights: [0, 0], onEpoch: { losses.append($0.loss) })
            return Array(losses.suffix(20))
        }
        let shuffled = lateLosses(seed: seed)
        #expect(shuffled == lateLosses(seed: seed))
        #expect(shuffled != lateLosses(seed: seed + 1))
        #expect(Set(shuffled).count == 20)
        options.shuffle = false
        let fixed = lateLosses(seed: seed)
        for loss in fixed { #expect((loss / fixed[0] - 1).magnitude < 1e-12) }
        for (first, second) in zip(shuffled, shuffled.dropFirst()) {
            #expect((first / second - 1).magnitude > 1e-6)
        }
    }

    @Test("L16: patience can watch the training score as well", arguments: StopOptions.Watched.allCases)
    func watchedScore(watched: StopOptions.Watched) {
        // The validation rows contradict the training rows: what learning makes better here, it makes worse there.
        let training = SmallProblem<Double>([[-1], [1]], values: [-1, 1])
        let validation = SmallProblem<Double>([[-1], [1]], values: [1, -1])
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.epochs = 20
        options.stop.patience = 3
        options.stop.watched = watched
        let trained = Training.train(
            options, training: training.samples, validation: validation.samples, targetDeviation: 1, seed: 1,
            weights: [0, 0])
        guard case .finished(_, let bestEpoch, let epochs) = trained.result else {
            Issue.record("ended as \(trained.result)")
            return
        }
        #expect(bestEpoch == (watched == .training ? 20 : 1))
        #expect(epochs == (watched == .training ? 20 : 4))
    }
}
