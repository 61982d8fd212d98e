import Glibc
import Testing

@testable import Perceptron

@Suite("Slips in the lecture's slides")
struct LectureErrataTests {
    @Test("slip 1: the mean is over the M rows, so that every row twice is the same L", arguments: [1, 2, 5])
    func divisor(copies: Int) {
        let rows = [[0.5, -1], [2, 0.25], [-1, 1]]
        let problem = SmallProblem<Double>(
            Array(repeating: rows, count: copies).flatMap(\.self),
            values: Array(repeating: [1, -2, 0.5], count: copies).flatMap(\.self))
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.epochs = 1
        var loss = 0.0
        _ = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1,
            weights: [1, 0.5, 0.25], onEpoch: { loss = $0.loss })
        // ŷ = (0.25, 2.375, −0.25).
        #expect((loss - (0.5625 + 19.140625 + 0.5625) / 3).magnitude < 1e-12)
    }

    /// With one weight on x = 1 the gradient is ∂l/∂z itself.
    private static func gradient(_ output: Output, label: Int, z: Double) -> Double {
        let problem = SmallProblem<Double>([[1]], labels: [label], classCount: 2)
        let network = problem.network([], .relu, output)
        network.theta[0] = z
        network.theta[1] = 0
        _ = network.forward(rows: 1, targets: problem.samples.targets, withGradient: true)
        network.backward(rows: 1)
        return network.gradient[0]
    }

    private static func sigma(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

    @Test("slip 2: with labels {1, 0} too, ∂ŷ/∂z is ŷ(1 − ŷ), not ŷ²", arguments: [-2.0, -0.3, 1.5], [0, 1])
    func sigmoidDerivative(z: Double, label: Int) {
        let yHat = LectureErrataTests.sigma(z)
        let outer = -(Double(label) - yHat)
        let found = LectureErrataTests.gradient(.sigmoidSquared, label: label, z: z)
        #expect((found - outer * yHat * (1 - yHat)).magnitude < 1e-12)
        #expect((found - outer * yHat * yHat).magnitude > 1e-3)
    }

    @Test("slip 3: the cross-entropy's output gradient is −y/ŷ, so that a step makes the right class more probable")
    func crossEntropySign() {
        // ∂ŷ/∂z = ŷ(1 − ŷ) turns −1/ŷ into −(1 − ŷ); without the minus sign it would be 1 − ŷ.
        for z in [-2.0, 0.3, 4] {
            let yHat = LectureErrataTests.sigma(z)
            let found = LectureErrataTests.gradient(.sigmoidCrossEntropy, label: 1, z: z)
            #expect((found - -1 / yHat * yHat * (1 - yHat)).magnitude < 1e-12)
            #expect(found < 0)
        }
    }

    @Test("slip 6: a step updates all L + 1 layers, however many outputs there are")
    func allLayers() {
        // N_{L+1} = 1 here: a loop that ends there would leave the layers 2 and 3 as they are.
        let problem = SmallProblem<Double>(rows: 8, inputCount: 3, classCount: nil)
        var options = TrainingOptions(output: .linearSquared, metric: .meanSquaredError)
        options.hidden = [4, 2]
        options.activation = .tanh
        options.epochs = 1
        let shape = NetworkShape(inputs: 3, hidden: [4, 2], outputs: 1)
        var random = RandomGenerator(seed: 4, stream: 0)
        let before = (0..<shape.parameterCount).map { _ in random.normal() }
        let after = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 1,
            weights: before
        ).weights
        for (first, second) in zip(before, after) { #expect(first != second) }
    }
}
