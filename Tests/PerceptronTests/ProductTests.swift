import Testing

@testable import Perceptron

@Suite("Matrix products")
struct ProductTests {
    /// Random numbers with room behind each row and behind the last.
    private final class Memory<Real: Scalar> {
        let memory: AlignedMemory<Real>
        let view: MatrixView<Real>

        init(_ rows: Int, _ columns: Int, seed: Int) {
            memory = AlignedMemory(count: (rows + 1) * (columns + 3) + 16)
            var random = RandomGenerator(seed: seed, stream: 4)
            for index in 0..<memory.count { memory.start[index] = Real(random.normal()) }
            view = MatrixView(memory.start, rows: rows, columns: columns, rowStride: columns + 3)
        }

        /// All of it, with what stands between the rows.
        var contents: [Real] { Array(UnsafeBufferPointer(start: memory.start, count: memory.count)) }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var aIsTransposed: Bool
        var bIsTransposed: Bool
        var testDescription: String { "A\(aIsTransposed ? "ᵀ" : "") B\(bIsTransposed ? "ᵀ" : "")" }
    }

    private static let cases = [
        Case(aIsTransposed: false, bIsTransposed: false), Case(aIsTransposed: true, bIsTransposed: false),
        Case(aIsTransposed: false, bIsTransposed: true), Case(aIsTransposed: true, bIsTransposed: true),
    ]

    @Test("C ← α A B + S is right to the last digits, and writes nothing else", arguments: cases)
    func product(example: Case) {
        for columns in 1...40 { check(Float.self, example, rows: 1 + columns % 15, columns, inner: 7, 1e-5) }
        for rows in 1...30 { check(Double.self, example, rows: rows, 1 + rows % 19, inner: rows, 1e-13) }
        // More than is taken at a time in each direction.
        check(Float.self, example, rows: 101, 70, inner: 20, 1e-5)
        check(Float.self, example, rows: 13, 33, inner: 500, 1e-4)
        check(Double.self, example, rows: 1, 75, inner: 400, 1e-12)
    }

    private func check<Real: Scalar>(
        _ type: Real.Type, _ example: Case, rows: Int, _ columns: Int, inner: Int, _ tolerance: Double
    ) {
        let a = example.aIsTransposed ? Memory<Real>(inner, rows, seed: 1) : Memory<Real>(rows, inner, seed: 1)
        let b = example.bIsTransposed ? Memory<Real>(columns, inner, seed: 2) : Memory<Real>(inner, columns, seed: 2)
        let aView = example.aIsTransposed ? a.view.transposed : a.view
        let bView = example.bIsTransposed ? b.view.transposed : b.view
        let bias = Memory<Real>(1, columns, seed: 3)
        for start in ["0", "C", "row"] {
            let c = Memory<Real>(rows, columns, seed: 4)
            let before = c.contents
            var s: MatrixView<Real>?
            if start == "C" { s = c.view }
            if start == "row" {
                s = bias.view
                s?.rowStride = 0
            }
            Real.multiply(aView, bView, by: 0.5, plus: s, into: c.view)
            let after = c.contents
            var isRight = true
            for index in after.indices {
                let (i, j) = (index / (columns + 3), index % (columns + 3))
                guard i < rows && j < columns else {
                    isRight = isRight && after[index] == before[index]
                    continue
                }
                var sum = 0.0
                for k in 0..<inner { sum += Double(element(aView, i, k)) * Double(element(bView, k, j)) }
                let initial: Real = start == "C" ? before[index] : start == "row" ? bias.memory.start[j] : 0
                let expected = 0.5 * sum + Double(initial)
                isRight = isRight && (Double(after[index]) - expected).magnitude <= tolerance
            }
            #expect(isRight, "\(type), \(rows) × \(inner) × \(columns), S = \(start)")
        }
    }

    private func element<Real>(_ view: MatrixView<Real>, _ i: Int, _ j: Int) -> Real {
        view.start[i * view.rowStride + j * view.columnStride]
    }

    @Test("a row's result has the same bits whatever rows stand around it")
    func rowsAreIndependent() {
        let a = Memory<Float>(29, 300, seed: 1)
        let b = Memory<Float>(300, 37, seed: 2)
        let all = Memory<Float>(29, 37, seed: 3)
        Float.multiply(a.view, b.view, by: 1, plus: nil, into: all.view)
        for row in 0..<29 {
            let single = Memory<Float>(1, 37, seed: 3)
            let first = a.view.start + row * a.view.rowStride
            Float.multiply(
                MatrixView(first, rows: 1, columns: 300, rowStride: a.view.rowStride), b.view, by: 1, plus: nil,
                into: single.view)
            #expect((0..<37).allSatisfy { single.memory.start[$0] == all.memory.start[row * 40 + $0] })
        }
    }

    @Test("a descent at once is the descent along the gradient, with each layer's own rates")
    func descent() {
        let problem = SmallProblem<Double>(rows: 9, inputCount: 5, classCount: 3)
        var options = UpdateOptions()
        options.layerFactors = [1, 0.5]
        options.biasFactors = [2, 0.25]
        func network() -> Network<Double> {
            let network = problem.network([7], .tanh, .softmaxCrossEntropy)
            var random = RandomGenerator(seed: 6, stream: 0)
            for index in 0..<network.shape.parameterCount { network.theta[index] = random.normal() }
            _ = network.forward(rows: 9, targets: problem.samples.targets, withGradient: true)
            return network
        }
        let (first, second) = (network(), network())
        var optimizer = Optimizer<Double>(options, shape: first.shape, epochs: 1, stepsPerEpoch: 1)
        #expect(optimizer.isPlain)
        first.backward(rows: 9)
        optimizer.step(first.theta, first.gradient, epoch: 1)
        second.descend(rows: 9, rate: 0.1, factors: optimizer.factors)
        for index in 0..<first.shape.parameterCount {
            #expect((first.theta[index] - second.theta[index]).magnitude < 1e-14)
        }
    }

    @Test("rows where they stand give the same bits as rows that were gathered")
    func rowsInPlace() {
        let problem = SmallProblem<Float>(rows: 9, inputCount: 5, classCount: 3)
        let network = problem.network([7], .relu, .softmaxCrossEntropy)
        var random = RandomGenerator(seed: 6, stream: 0)
        for index in 0..<network.shape.parameterCount { network.theta[index] = Float(random.normal()) }
        func gradient() -> [Float] {
            _ = network.forward(rows: 9, targets: problem.samples.targets, withGradient: true)
            network.backward(rows: 9)
            return (0..<network.shape.parameterCount).map { network.gradient[$0] }
        }
        let gathered = gradient()
        network.x = MatrixView(
            UnsafeMutablePointer(mutating: problem.samples.inputs), rows: 9, columns: 5, rowStride: 5)
        #expect(gradient() == gathered)
    }
}
