import Glibc
import Testing

@testable import Perceptron

@Suite("Updating (L12, L22, L23)")
struct UpdateTests {
    /// Steps of two parameters with the gradients (0.5, −2) and (0.1, 0.3); η = 0.1, both start at 1.
    private static let rules: [(UpdateRule, [Double])] = [
        (.plain, [0.94, 1.17]), (.momentum(beta: 0.9), [0.895, 1.35]),
        (.adaGrad(epsilon: 1e-8), [0.9 - 0.01 / root(0.26), 1.1 - 0.03 / root(4.09)]),
        (
            .rmsProp(rho: 0.9, epsilon: 1e-8),
            [1 - 0.05 / root(0.025) - 0.01 / root(0.0235), 1 + 0.2 / root(0.4) - 0.03 / root(0.369)]
        ),
        (
            .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
            [0.9 - 0.0055 / 0.19 / root(0.00025975 / 0.001999), 1.1 + 0.015 / 0.19 / root(0.004086 / 0.001999)]
        ),
    ]

    private static func root(_ number: Double) -> Double { number.squareRoot() }

    @Test("L12, L23: two steps of each rule, worked by hand", arguments: rules)
    func rule(rule: UpdateRule, expected: [Double]) {
        var options = UpdateOptions()
        options.rule = rule
        // One input, one output: W¹ and W_0¹ are the two parameters.
        let shape = NetworkShape(inputs: 1, hidden: [], outputs: 1)
        var optimizer = Optimizer<Double>(options, shape: shape, epochs: 1, stepsPerEpoch: 2)
        let theta = UnsafeMutablePointer<Double>.allocate(capacity: 2)
        theta.initialize(repeating: 1, count: 2)
        defer { theta.deallocate() }
        for gradient in [[0.5, -2], [0.1, 0.3]] { optimizer.step(theta, gradient, epoch: 1) }
        #expect((theta[0] - expected[0]).magnitude < 1e-7)
        #expect((theta[1] - expected[1]).magnitude < 1e-7)
    }

    @Test("L12: layers and their biases have rates of their own")
    func factors() {
        var options = UpdateOptions()
        options.layerFactors = [1, 0.5]
        options.biasFactors = [2, 0]
        let shape = NetworkShape(inputs: 1, hidden: [1], outputs: 1)
        var optimizer = Optimizer<Double>(options, shape: shape, epochs: 1, stepsPerEpoch: 1)
        let theta = UnsafeMutablePointer<Double>.allocate(capacity: 4)
        theta.initialize(repeating: 0, count: 4)
        defer { theta.deallocate() }
        optimizer.step(theta, [1, 1, 1, 1], epoch: 1)
        #expect((0..<4).map { theta[$0] } == [-0.1, -0.2, -0.05, 0])
    }

    private static let schedules: [(Schedule, [Double])] = [
        (.constant, [1.0, 1, 1]), (.inverse(after: 1), [1, 0.1, 0.01]), (.inverse(after: 9), [1, 0.5, 1.0 / 12]),
        (.inverseRoot(after: 1), [1, 0.31622776601683794, 0.1]),
        (.polynomial(power: 1, finalFactor: 0), [1, 0.91, 0.01]),
        (.polynomial(power: 2, finalFactor: 0.5), [1, 0.91405, 0.50005]),
    ]

    @Test("L22: the schedules at t = 1, 10 and 100 of 100", arguments: schedules)
    func schedule(schedule: Schedule, factors: [Double]) {
        for (t, factor) in zip([1, 10, 100], factors) {
            #expect((schedule.factor(at: t, of: 100) - factor).magnitude < 1e-12)
        }
    }

    @Test("t counts epochs or steps, as the options say", arguments: UpdateOptions.DecayUnit.allCases)
    func decayUnit(unit: UpdateOptions.DecayUnit) {
        var options = UpdateOptions()
        options.schedule = .inverse(after: 1)
        options.decayPer = unit
        let shape = NetworkShape(inputs: 1, hidden: [], outputs: 1)
        var optimizer = Optimizer<Double>(options, shape: shape, epochs: 2, stepsPerEpoch: 2)
        let theta = UnsafeMutablePointer<Double>.allocate(capacity: 2)
        theta.initialize(repeating: 0, count: 2)
        defer { theta.deallocate() }
        for epoch in [1, 1, 2, 2] { optimizer.step(theta, [1, 1], epoch: epoch) }
        let expected = unit == .epoch ? 0.1 * (1 + 1 + 0.5 + 0.5) : 0.1 * (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0)
        #expect((theta[0] + expected).magnitude < 1e-12)
    }
}
