import Perceptron
import Testing

@testable import Nursery

@Suite("The file of a training's state")
struct TrainingStateFileTests {
    /// A state with numbers that a text in decimals might lose.
    private static func state<Real: Scalar>(_ type: Real.Type = Real.self, accumulators: Int) -> TrainingState<Real> {
        func block(_ first: Double) -> [Real] { (0..<7).map { Real(first) / Real($0 + 3) } }
        var steps = StepCount()
        steps.count = 1_000_001
        steps.firstPower = .leastNonzeroMagnitude
        steps.secondPower = 0.1 + 0.2
        var stop = StopRule.State()
        stop.bestEpoch = 3
        stop.bestScore = -1 / 3
        stop.isEnd = accumulators == 1
        stop.previousLoss = accumulators == 0 ? nil : 1e300
        return TrainingState(
            epoch: 4, weights: block(1), bestWeights: block(-2), bestValidationScore: 2 / 3,
            accumulators: (0..<accumulators).flatMap { block(Double($0) + 5) }, steps: steps, stop: stop)
    }

    @Test("gives back the same state, to the last bit, in either precision", arguments: 0...2)
    func roundTrip(accumulators: Int) throws {
        let single = TrainingStateFileTests.state(Float.self, accumulators: accumulators)
        let bytes = single.safetensors(run: "k").bytes
        #expect(try TrainingState<Float>(Safetensors(parsing: bytes), run: "k") == single)
        #expect(single.safetensors(run: "k").bytes == bytes)
        let double = TrainingStateFileTests.state(Double.self, accumulators: accumulators)
        let file = try Safetensors(parsing: double.safetensors(run: "k").bytes)
        #expect(try TrainingState<Double>(file, run: "k") == double)
    }

    @Test("of another run, of another precision or of something else is refused")
    func strangers() throws {
        let file = TrainingStateFileTests.state(Float.self, accumulators: 1).safetensors(run: "k")
        #expect(throws: MalformedState.otherRun("k")) { try TrainingState<Float>(file, run: "l") }
        #expect(throws: MalformedState.tensors) { try TrainingState<Double>(file, run: "k") }
        let shape = NetworkShape(inputs: 1, hidden: [], outputs: 1)
        let weights = NetworkWeights<Float>(shape: shape, values: [0, 0]).safetensors(metadata: [:])
        #expect(throws: MalformedState.foreign) { try TrainingState<Float>(weights, run: "k") }
    }

    @Test(
        "with a wrong or missing number is refused by the number's name",
        arguments: ["epoch", "bestValidationScore", "steps", "firstPower", "secondPower", "bestEpoch", "bestScore"],
        [nil, "", "-1", "0", "x", "00000000000000000"])
    func metadata(key: String, value: String?) {
        var file = TrainingStateFileTests.state(Float.self, accumulators: 1).safetensors(run: "k")
        file.metadata[key] = value
        #expect(throws: MalformedState.wrong(key)) { try TrainingState<Float>(file, run: "k") }
    }

    @Test("says that the training has ended, or nothing")
    func end() {
        var file = TrainingStateFileTests.state(Float.self, accumulators: 0).safetensors(run: "k")
        #expect(file.metadata["isEnd"] == nil)
        file.metadata["isEnd"] = "false"
        #expect(throws: MalformedState.wrong("isEnd")) { try TrainingState<Float>(file, run: "k") }
    }

    @Test("of a later version, or with other tensors, is refused")
    func versionAndTensors() {
        var file = TrainingStateFileTests.state(Float.self, accumulators: 1).safetensors(run: "k")
        file.metadata["version"] = "2"
        #expect(throws: MalformedState.newer(version: 2)) { try TrainingState<Float>(file, run: "k") }
        let whole = TrainingStateFileTests.state(Float.self, accumulators: 2).safetensors(run: "k")
        let one = Safetensors(
            metadata: whole.metadata, tensors: Array(whole.tensors.prefix(1)), data: whole.data)
        #expect(throws: MalformedState.tensors) { try TrainingState<Float>(one, run: "k") }
    }
}
