import Glibc
import Testing

@testable import Perceptron

@Suite("Gradients against central differences (L2 to L7, L9 to L11)")
struct GradientTests {
    private static let penalties: [Penalty] = [.none, .l2, .l1, .l1Column, .elastic(l1Ratio: 0.3)]
    private static let depths = [[], [5], [5, 4, 3]]

    struct Case: CustomTestStringConvertible, Sendable {
        var output: Output
        var activation: Activation
        var penalty: Penalty
        var hidden: [Int]

        var testDescription: String { "\(output) \(activation) \(penalty) \(hidden)" }
    }

    static let cases = Output.allCases.flatMap { output in
        Activation.allCases.flatMap { activation in
            penalties.flatMap { penalty in
                depths.map { Case(output: output, activation: activation, penalty: penalty, hidden: $0) }
            }
        }
    }

    @Test("every output, loss, activation, penalty and depth is right to a millionth", arguments: cases)
    func gradient(of example: Case) {
        let classCount =
            example.output == .linearSquared ? nil : Optional(example.output.outputCount(classCount: 3) == 1 ? 2 : 3)
        let problem = SmallProblem<Double>(rows: 6, inputCount: 4, classCount: classCount)
        let network = problem.network(example.hidden, example.activation, example.output)
        var options = UpdateOptions()
        options.penalty = example.penalty
        options.lambda = 0.03
        options.biasLambda = 0.02
        let optimizer = Optimizer<Double>(options, shape: network.shape, epochs: 1, stepsPerEpoch: 1)
        var random = RandomGenerator(seed: 5, stream: 0)
        for index in 0..<network.shape.parameterCount { network.theta[index] = 0.7 * random.normal() }

        func objective() -> Double {
            let loss = network.forward(rows: 6, targets: problem.samples.targets, withGradient: false) / 6
            let waste = [Double](repeating: 0, count: network.shape.parameterCount)
            var copy = waste
            return loss
                + copy.withUnsafeMutableBufferPointer { optimizer.addPenalty(of: network.theta, to: $0.baseAddress!) }
        }

        _ = network.forward(rows: 6, targets: problem.samples.targets, withGradient: true)
        network.backward(rows: 6)
        _ = optimizer.addPenalty(of: network.theta, to: network.gradient)
        var difference = 0.0
        var magnitude = 0.0
        for index in 0..<network.shape.parameterCount {
            let value = network.theta[index]
            let width = 1e-6
            network.theta[index] = value + width
            let above = objective()
            network.theta[index] = value - width
            let below = objective()
            network.theta[index] = value
            let numeric = (above - below) / (2 * width)
            difference += (numeric - network.gradient[index]) * (numeric - network.gradient[index])
            magnitude += numeric * numeric
        }
        #expect((difference / magnitude).squareRoot() < 1e-6)
    }

    @Test("L8: the gate of the cs231n example, f ≈ 0.73 and ∂w ≈ (−0.20, −0.39, 0.20)")
    func gate() {
        // ∂f/∂w follows from the squared loss: ∂(½ (y − f)²)/∂w = −(y − f) ∂f/∂w with y = 1.
        let problem = SmallProblem<Double>([[-1, -2]], labels: [1], classCount: 2)
        let network = problem.network([], .sigmoid, .sigmoidSquared)
        for (index, weight) in [2.0, -3, -3].enumerated() { network.theta[index] = weight }
        _ = network.forward(rows: 1, targets: problem.samples.targets, withGradient: true)
        network.backward(rows: 1)
        let f = network.outputs[0]
        #expect((f - 0.7310585786300049).magnitude < 1e-12)
        let dw = (0..<3).map { network.gradient[$0] / -(1 - f) }
        for (value, expected) in zip(dw, [-0.19661193324148185, -0.3932238664829637, 0.19661193324148185]) {
            #expect((value - expected).magnitude < 1e-12)
        }
        // ∂f/∂x = f (1 − f) w.
        #expect((f * (1 - f) * 2 - 0.39).magnitude < 0.005)
        #expect((f * (1 - f) * -3 - -0.59).magnitude < 0.005)
    }

    @Test("L13: the gradient of a batch is the mean of its rows' gradients")
    func batchMean() {
        let problem = SmallProblem<Double>(rows: 5, inputCount: 3, classCount: 3)
        let batch = problem.network([4], .tanh, .softmaxCrossEntropy)
        var random = RandomGenerator(seed: 6, stream: 0)
        for index in 0..<batch.shape.parameterCount { batch.theta[index] = random.normal() }
        _ = batch.forward(rows: 5, targets: problem.samples.targets, withGradient: true)
        batch.backward(rows: 5)
        var mean = [Double](repeating: 0, count: batch.shape.parameterCount)
        for row in 0..<5 {
            let single = problem.network([4], .tanh, .softmaxCrossEntropy)
            single.theta.update(from: batch.theta, count: mean.count)
            single.inputs.update(from: problem.samples.inputs + row * 3, count: 3)
            _ = single.forward(rows: 1, targets: problem.samples.targets.advanced(by: row), withGradient: true)
            single.backward(rows: 1)
            for index in mean.indices { mean[index] += single.gradient[index] / 5 }
        }
        for index in mean.indices { #expect((mean[index] - batch.gradient[index]).magnitude < 1e-12) }
    }

    @Test(
        "slip 7: logits of ±10⁴ give finite losses and gradients",
        arguments: [Output.softmaxCrossEntropy, .sigmoidCrossEntropy, .softmaxSquared, .sigmoidSquared])
    func hugeLogits(output: Output) {
        for value in [1e4, -1e4] {
            let problem = SmallProblem<Float>([[1], [1]], labels: [0, 1], classCount: 2)
            let network = problem.network([], .relu, output)
            for index in 0..<network.shape.parameterCount { network.theta[index] = index == 0 ? Float(value) : 0 }
            let loss = network.forward(rows: 2, targets: problem.samples.targets, withGradient: true)
            network.backward(rows: 2)
            #expect(loss.isFinite)
            if output == .softmaxCrossEntropy || output == .sigmoidCrossEntropy { #expect((loss - 1e4).magnitude < 1) }
            for index in 0..<network.shape.parameterCount { #expect(network.gradient[index].isFinite) }
        }
    }
}
