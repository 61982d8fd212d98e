import Testing

@testable import Perceptron

@Suite("A training that goes on from a state")
struct TrainingStateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var change: @Sendable (inout TrainingOptions) -> Void

        init(_ name: String, _ change: @escaping @Sendable (inout TrainingOptions) -> Void) {
            testDescription = name
            self.change = change
        }
    }

    /// Every schedule and rule, and all that else is remembered from one epoch to the next.
    static let cases = [
        Case("constant") { _ in }, Case("1/t by epochs") { $0.update.schedule = .inverse(after: 2) },
        Case("1/sqrt(t) by steps") {
            $0.update.schedule = .inverseRoot(after: 3)
            $0.update.decayPer = .step
        },
        Case("polynomial by steps") {
            $0.update.schedule = .polynomial(power: 2, finalFactor: 0.1)
            $0.update.decayPer = .step
        },
        Case("momentum") { $0.update.rule = .momentum(beta: 0.9) },
        Case("adagrad") { $0.update.rule = .adaGrad(epsilon: 1e-8) },
        Case("rmsprop") { $0.update.rule = .rmsProp(rho: 0.99, epsilon: 1e-8) },
        Case("adam") { $0.update.rule = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8) },
        Case("a penalty") {
            $0.update.penalty = .l1
            $0.update.lambda = 0.01
        },
        Case("rows in their own order") { $0.shuffle = false },
        Case("patience on the training score") {
            $0.stop.patience = 3
            $0.stop.watched = .training
        },
        Case("no patience") { $0.stop.patience = nil },
        Case("a loss that hardly changes") { $0.stop.lossChange = 0.02 },
    ]

    private static func options(_ change: (inout TrainingOptions) -> Void) -> TrainingOptions {
        var options = TrainingOptions(output: .softmaxCrossEntropy, metric: .accuracy)
        options.hidden = [5]
        options.batch = 7
        options.epochs = 12
        options.update.learningRate = 0.05
        options.stop.patience = 4
        change(&options)
        return options
    }

    @Test("ends as if it had never stopped, bit for bit, wherever it stopped, in single precision", arguments: cases)
    func single(of kind: Case) {
        let options = TrainingStateTests.options(kind.change)
        let problem = SmallProblem<Float>(rows: 40, inputCount: 3, classCount: 3)
        let validation = SmallProblem<Float>(rows: 20, inputCount: 3, classCount: 3, seed: 2)
        TrainingStateTests.check { state, onEpoch, onState in
            Training.train(
                options, training: problem.samples, validation: validation.samples, targetDeviation: 1, seed: 3,
                from: state, onEpoch: onEpoch, onState: onState)
        }
    }

    @Test("ends as if it had never stopped, bit for bit, wherever it stopped, in double precision", arguments: cases)
    func double(of kind: Case) {
        let options = TrainingStateTests.options(kind.change)
        let problem = SmallProblem<Double>(rows: 40, inputCount: 3, classCount: 3)
        let validation = SmallProblem<Double>(rows: 20, inputCount: 3, classCount: 3, seed: 2)
        TrainingStateTests.check { state, onEpoch, onState in
            Training.train(
                options, training: problem.samples, validation: validation.samples, targetDeviation: 1, seed: 3,
                from: state, onEpoch: onEpoch, onState: onState)
        }
    }

    /// Trains once without a stop, and then on from each state that it gave on its way.
    private static func check<Real: Scalar>(
        _ train: (
            TrainingState<Real>?, (EpochRecord) -> Void, (() -> TrainingState<Real>) -> Void
        ) -> Training.Trained<Real>
    ) {
        var records: [EpochRecord] = []
        var states: [TrainingState<Real>] = []
        let whole = train(nil, { records.append($0) }, { states.append($0()) })
        #expect(records.count > 2)
        #expect(states.map(\.epoch) == Array(1..<records.count), "a state after each epoch but the last")
        for (index, state) in states.enumerated() {
            var rest: [EpochRecord] = []
            var restStates: [TrainingState<Real>] = []
            let resumed = train(state, { rest.append($0) }, { restStates.append($0()) })
            #expect(rest == Array(records[(index + 1)...]))
            #expect(restStates == Array(states[(index + 1)...]))
            #expect(resumed.result == whole.result)
            #expect(resumed.weights == whole.weights)
        }
    }

    @Test("left at a pause, and taken up at the next, it ends as if it had never paused", arguments: cases)
    func pauses(of kind: Case) {
        var options = TrainingStateTests.options(kind.change)
        let problem = SmallProblem<Float>(rows: 40, inputCount: 3, classCount: 3)
        let validation = SmallProblem<Float>(rows: 20, inputCount: 3, classCount: 3, seed: 2)
        func train(
            until pause: Int?, from state: TrainingState<Float>? = nil, _ records: inout [EpochRecord]
        ) -> Training.Trained<Float> {
            options.pause = pause
            return Training.train(
                options, training: problem.samples, validation: validation.samples, targetDeviation: 1, seed: 3,
                from: state, onEpoch: { records.append($0) }, keepsState: pause != nil)
        }
        var whole: [EpochRecord] = []
        let expected = train(until: nil, &whole)
        #expect(expected.state == nil)
        var records: [EpochRecord] = []
        var state: TrainingState<Float>?
        for pause in [1, 4, 11] {
            let trained = train(until: pause, from: state, &records)
            #expect(records == Array(whole.prefix(pause)), "each epoch is trained once")
            state = trained.state
            #expect(state?.epoch == min(pause, whole.count))
            var anew: [EpochRecord] = []
            let again = train(until: pause, &anew)
            #expect(again.result == trained.result)
            #expect(again.weights == trained.weights)
            #expect(again.state == state)
        }
        let trained = train(until: nil, from: state, &records)
        #expect(records == whole)
        #expect(trained.result == expected.result)
        #expect(trained.weights == expected.weights)
    }

    @Test("a divergence leaves no state")
    func divergence() {
        let problem = SmallProblem<Float>(rows: 40, inputCount: 3, classCount: 3)
        var options = TrainingStateTests.options { $0.update.learningRate = 1e30 }
        options.pause = 9
        let trained = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 3,
            keepsState: true)
        guard case .diverged = trained.result else {
            Issue.record("\(trained.result)")
            return
        }
        #expect(trained.state == nil)
    }

    @Test("to ask for no state changes nothing")
    func silence() {
        let problem = SmallProblem<Float>(rows: 40, inputCount: 3, classCount: 3)
        let options = TrainingStateTests.options { $0.update.rule = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8) }
        func weights(_ onState: (() -> TrainingState<Float>) -> Void) -> [Float] {
            Training.train(
                options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 3,
                onState: onState
            ).weights
        }
        #expect(weights { _ in } == weights { _ = $0() })
    }

    @Test("a state of the last epoch that is allowed has nothing left to do")
    func end() throws {
        let problem = SmallProblem<Float>(rows: 40, inputCount: 3, classCount: 3)
        var options = TrainingStateTests.options { $0.stop.patience = nil }
        var states: [TrainingState<Float>] = []
        _ = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 3,
            onState: { states.append($0()) })
        options.epochs = 5
        let state = states[4]
        let ended = Training.train(
            options, training: problem.samples, validation: problem.samples, targetDeviation: 1, seed: 3, from: state)
        #expect(ended.result == .finished(score: state.bestValidationScore, bestEpoch: 5, epochs: 5))
        #expect(ended.weights == state.weights)
    }
}
