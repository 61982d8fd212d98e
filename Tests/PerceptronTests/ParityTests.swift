import Testing

@testable import Perceptron

@Suite("Parity with JAX, optax and scikit-learn (L1 to L7, L9 to L13, L22, L23)")
struct ParityTests {
    private static let reference = ParityReference.committed

    @Test("the loss of each of 50 epochs equals theirs, to 1e-4 in single precision", arguments: reference.cases)
    func single(example: ParityCase) throws {
        let problem = try #require(ParityTests.reference.problem(of: example, as: Float.self))
        let weights = try #require(ParityTests.reference.weights(of: example))
        var losses: [Double] = []
        _ = Training.train(
            example.options, training: problem.samples, validation: ParityTests.firstRow(problem.samples),
            targetDeviation: 1, seed: 1, weights: weights.map { Float($0) }, onEpoch: { losses.append($0.loss) })
        ParityTests.expect(losses, equal: example.single, within: 1e-4)
    }

    @Test("the loss of each of 50 epochs equals theirs, to 1e-9 in double precision", arguments: reference.cases)
    func double(example: ParityCase) throws {
        let problem = try #require(ParityTests.reference.problem(of: example, as: Double.self))
        let weights = try #require(ParityTests.reference.weights(of: example))
        var losses: [Double] = []
        _ = Training.train(
            example.options, training: problem.samples, validation: ParityTests.firstRow(problem.samples),
            targetDeviation: 1, seed: 1, weights: weights, onEpoch: { losses.append($0.loss) })
        ParityTests.expect(losses, equal: example.double, within: 1e-9)
    }

    @Test("the reference has every schedule, penalty, activation, output and depth, and names its versions")
    func completeness() {
        let reference = ParityTests.reference
        #expect(reference.epochs == 50)
        for name in ["jax", "optax", "scikit-learn"] { #expect(reference.versions[name] != nil) }
        let byJAX = reference.cases.filter { $0.by == "jax" }
        let bySklearn = reference.cases.filter { $0.by == "scikit-learn" }
        #expect(byJAX.count + bySklearn.count == reference.cases.count)
        // Every output with every schedule and rule.
        let rules = Set(byJAX.map { [AnyHashable($0.options.update.schedule), $0.options.update.rule] })
        #expect(rules.count == 11)
        #expect(
            Set(byJAX.map { [AnyHashable($0.options.output), $0.options.update.schedule, $0.options.update.rule] })
                .count == 5 * 11)
        #expect(Set(byJAX.map { [AnyHashable($0.options.output), $0.options.update.penalty] }).count == 5 * 5)
        #expect(Set(byJAX.map { [AnyHashable($0.options.output), $0.options.hidden] }).count == 5 * 3)
        #expect(Set(byJAX.map { [AnyHashable($0.options.activation), $0.options.hidden] }).count == 3 * 3)
        #expect(Set(byJAX.map { [AnyHashable($0.options.batch), $0.options.update.penalty] }).count == 4 * 5)
        #expect(Set(byJAX.map(\.options.update.decayPer)).count == 2)
        #expect(byJAX.contains { !$0.options.update.layerFactors.isEmpty })
        #expect(Set(bySklearn.map { [AnyHashable($0.options.update.schedule), $0.options.update.rule] }).count == 5)
        #expect(Set(bySklearn.map(\.options.output)).count == 3)
        #expect(Set(bySklearn.map(\.options.activation)).count == 3)
        #expect(bySklearn.contains { $0.options.update.penalty == .l2 })
    }

    /// The validation rows have no part in the loss.
    private static func firstRow<Real>(_ samples: Samples<Real>) -> Samples<Real> {
        var samples = samples
        samples.count = 1
        return samples
    }

    private static func expect(_ losses: [Double], equal others: [Double], within tolerance: Double) {
        #expect(losses.count == others.count)
        let worst = zip(losses, others).map { ($0 - $1).magnitude / $1.magnitude }.max() ?? .infinity
        #expect(worst <= tolerance)
    }
}
