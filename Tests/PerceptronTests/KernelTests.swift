import Glibc
import Testing

@testable import Perceptron

@Suite("Kernels against the same formulas, element by element")
struct KernelTests {
    /// Behind a row, so that a kernel that goes too far shows.
    private static let untouched: Float = 777
    private static let stride = 48
    private static let rows = 3

    /// Rows of a width with a stride, as kernels get them.
    private final class Rows {
        let start: UnsafeMutablePointer<Float>

        init(width: Int, seed: Int, scale: Double = 2) {
            var random = RandomGenerator(seed: seed, stream: 3)
            let count = KernelTests.rows * KernelTests.stride
            start = .allocate(capacity: count)
            start.initialize(repeating: KernelTests.untouched, count: count)
            for row in 0..<KernelTests.rows {
                for k in 0..<width { self[row, k] = Float(scale * random.normal()) }
            }
        }

        deinit { start.deallocate() }

        subscript(row: Int, k: Int) -> Float {
            get { start[row * KernelTests.stride + k] }
            set { start[row * KernelTests.stride + k] = newValue }
        }

        /// What should stand here now, from what stood here before, and nothing behind the width.
        func matches(_ width: Int, _ tolerance: Double = 5e-7, _ expected: (Int, Int) -> Double) -> Bool {
            (0..<KernelTests.rows).allSatisfy { row in
                (0..<width).allSatisfy { k in
                    let value = expected(row, k)
                    return (Double(self[row, k]) - value).magnitude <= tolerance * max(value.magnitude, 1e-30)
                } && (width..<KernelTests.stride).allSatisfy { self[row, $0] == KernelTests.untouched }
            }
        }
    }

    struct Elementwise: CustomTestStringConvertible, Sendable {
        var activation: Activation
        var phi: @Sendable (Double) -> Double
        /// φ' written in h.
        var derivative: @Sendable (Double) -> Double
        var testDescription: String { activation.rawValue }
    }

    private static let activations = [
        Elementwise(activation: .relu, phi: { max($0, 0) }, derivative: { $0 > 0 ? 1 : 0 }),
        Elementwise(activation: .sigmoid, phi: { 1 / (1 + exp(-$0)) }, derivative: { $0 * (1 - $0) }),
        Elementwise(activation: .tanh, phi: { tanh($0) }, derivative: { 1 - $0 * $0 }),
    ]

    @Test("activations and their derivatives, for each width from 1 to 40", arguments: activations)
    func activation(_ example: Elementwise) {
        for width in 1...40 {
            let z = Rows(width: width, seed: width)
            let h = Rows(width: width, seed: width)
            example.activation.apply(h.start, rows: KernelTests.rows, width: width, stride: KernelTests.stride)
            #expect(h.matches(width) { example.phi(Double(z[$0, $1])) }, "width \(width)")

            let before = Rows(width: width, seed: 100 + width)
            let gradient = Rows(width: width, seed: 100 + width)
            example.activation.multiplyDerivative(
                gradient.start, KernelTests.stride, h: h.start, KernelTests.stride, rows: KernelTests.rows, width: width
            )
            // 1 − h² cancels where h is nearly 1, in the formula as in the kernel.
            #expect(
                gradient.matches(width, 2e-4) { Double(before[$0, $1]) * example.derivative(Double(h[$0, $1])) },
                "width \(width)")
        }
    }

    @Test("softmax, its loss, and the count of right rows, for each width from 1 to 40")
    func softmax() {
        for width in 1...40 {
            let z = Rows(width: width, seed: width)
            let yHat = Rows(width: width, seed: width)
            let labels = (0..<KernelTests.rows).map { Int32(($0 * 7) % width) }
            let loss = Float.softmax(
                yHat.start, rows: KernelTests.rows, width: width, stride: KernelTests.stride, labels: labels)
            var expectedLoss = 0.0
            var right = 0
            for row in 0..<KernelTests.rows {
                let logits = (0..<width).map { Double(z[row, $0]) }
                let sum = logits.reduce(0) { $0 + exp($1) }
                for k in 0..<width {
                    let expected = exp(logits[k]) / sum
                    #expect((Double(yHat[row, k]) / expected - 1).magnitude < 2e-6, "width \(width)")
                }
                expectedLoss -= logits[Int(labels[row])] - log(sum)
                if logits.firstIndex(of: logits.max()!) == Int(labels[row]) { right += 1 }
            }
            #expect((loss - expectedLoss).magnitude < 1e-5, "width \(width)")
            let counted = Float.countRight(
                yHat.start, rows: KernelTests.rows, width: width, stride: KernelTests.stride, labels: labels)
            #expect(counted == right, "width \(width)")
        }
    }

    @Test("of equal largest elements the first is the predicted class")
    func ties() {
        let row: [Float] = [0.2, 0.4, 0.4, 0]
        let counts = (0..<4).map { Float.countRight(row, rows: 1, width: 4, stride: 4, labels: [Int32($0)]) }
        #expect(counts == [0, 1, 0, 0])
    }

    @Test("the loss of many rows of many classes does not overflow on its way")
    func manyRows() {
        let width = 1000
        let stride = 1008
        let rows = 200
        let z = AlignedMemory<Float>(count: rows * stride)
        let labels = [Int32](repeating: 5, count: rows)
        let loss = Float.softmax(z.start, rows: rows, width: width, stride: stride, labels: labels)
        #expect((loss / (Double(rows) * log(1000)) - 1).magnitude < 1e-6)
    }

    @Test("e^x in single precision is right to a few units in the last place, from the smallest normal number up")
    func exponential() {
        // Σ of e^x over one class and a far smaller one: ŷ of the second is e^{−t}/(1 + e^{−t}).
        let stride = 16
        let row = AlignedMemory<Float>(count: stride)
        var worst = 0.0
        for step in 0...87_000 {
            let t = Float(step) / 1000
            row.start[0] = t
            row.start[1] = 0
            _ = Float.softmax(row.start, rows: 1, width: 2, stride: stride, labels: [0])
            let expected = exp(-Double(t)) / (1 + exp(-Double(t)))
            worst = max(worst, (Double(row.start[1]) / expected - 1).magnitude)
        }
        #expect(worst < 4 * Double(Float.ulpOfOne))
    }

    @Test("sigmoid and tanh are right to a few units in the last place, and at their ends")
    func saturation() {
        let width = 16
        let values = AlignedMemory<Float>(count: width)
        var worst = (sigmoid: 0.0, tanh: 0.0)
        for step in -4350..<4350 {
            let xs = (0..<width).map { Float(step * width + $0) / 800 }
            for (k, x) in xs.enumerated() { values.start[k] = x }
            Float.sigmoid(values.start, rows: 1, width: width, stride: width)
            for (k, x) in xs.enumerated() {
                let expected = 1 / (1 + exp(-Double(x)))
                worst.sigmoid = max(worst.sigmoid, (Double(values.start[k]) / expected - 1).magnitude)
                values.start[k] = x
            }
            Float.tanh(values.start, rows: 1, width: width, stride: width)
            for (k, x) in xs.enumerated() where x != 0 {
                worst.tanh = max(worst.tanh, (Double(values.start[k]) / tanh(Double(x)) - 1).magnitude)
            }
        }
        #expect(worst.sigmoid < 4 * Double(Float.ulpOfOne))
        #expect(worst.tanh < 4 * Double(Float.ulpOfOne))

        let ends: [Float] = [.infinity, -.infinity, 1000, -1000, .nan, 0]
        for (k, x) in ends.enumerated() { values.start[k] = x }
        Float.sigmoid(values.start, rows: 1, width: ends.count, stride: width)
        #expect((0..<4).map { values.start[$0] } == [1, 0, 1, 0])
        #expect(values.start[4].isNaN && values.start[5] == 0.5)
        for (k, x) in ends.enumerated() { values.start[k] = x }
        Float.tanh(values.start, rows: 1, width: ends.count, stride: width)
        #expect((0..<4).map { values.start[$0] } == [1, -1, 1, -1])
        #expect(values.start[4].isNaN && values.start[5] == 0)
    }

    @Test("penalties and plain steps, for each count from 1 to 40")
    func counts() {
        for count in 1...40 {
            let theta = Rows(width: count, seed: count)
            let before = Rows(width: count, seed: count)
            let gradient = Rows(width: count, seed: 50 + count)
            let given = Rows(width: count, seed: 50 + count)
            let sums = (0..<count).reduce((0.0, 0.0)) {
                ($0.0 + Double(theta[0, $1].magnitude), $0.1 + Double(theta[0, $1]) * Double(theta[0, $1]))
            }
            let penalty = Float.penalty(theta.start, count: count, l1: 0.3, l2: 0.2)
            #expect((penalty / (0.3 * sums.0 + 0.2 * sums.1) - 1).magnitude < 1e-6, "count \(count)")
            Float.addPenaltyGradient(theta.start, gradient.start, count: count, l1: 0.3, l2: 0.2)
            Float.descend(theta.start, given.start, count: count, eta: 0.1)
            for k in 0..<KernelTests.stride {
                let value = Double(before[0, k])
                let sign = value < 0 ? -1.0 : 1
                let added = k < count ? 0.3 * sign + 0.4 * value : 0
                let step = k < count ? 0.1 * Double(given[0, k]) : 0
                #expect((Double(gradient[0, k]) - Double(given[0, k]) - added).magnitude < 2e-6, "count \(count)")
                #expect((Double(theta[0, k]) - value + step).magnitude < 2e-6, "count \(count)")
            }
        }
    }
}
