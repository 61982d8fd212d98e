// Steps per second of the trainer beside the floor that its arithmetic sets: `swift run -c release steps`.
internal import COpenBLAS
internal import Glibc
internal import Perceptron

/// A network with random data of the right shape.
struct Case {
    var name: String
    var inputs: Int
    var hidden: Int
    var classes: Int
    var batch: Int

    /// 2·B·(2·D·H + 3·H·K): the products of one step, forward and backward.
    var operations: Double {
        2 * Double(batch) * (2 * Double(inputs) * Double(hidden) + 3 * Double(hidden) * Double(classes))
    }
}

let cases = [
    Case(name: "64-32-10 (digits)", inputs: 64, hidden: 32, classes: 10, batch: 32),
    Case(name: "784-128-10 (MNIST)", inputs: 784, hidden: 128, classes: 10, batch: 64),
    Case(name: "30-16-2 (breast cancer)", inputs: 30, hidden: 16, classes: 2, batch: 16),
]

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Floating-point operations per second of a product of two 512 × 512 matrices, the best of several tries.
func productRate() -> Double {
    let size = 512
    let matrices = (0..<3).map { _ in UnsafeMutablePointer<Float>.allocate(capacity: size * size) }
    defer { for matrix in matrices { matrix.deallocate() } }
    for matrix in matrices { for index in 0..<size * size { matrix[index] = Float(index % 7) } }
    var best = Double.infinity
    for _ in 0..<20 {
        let start = seconds()
        let n = blasint(size)
        cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, matrices[0], n, matrices[1], n, 0, matrices[2], n)
        best = min(best, seconds() - start)
    }
    return 2 * Double(size * size * size) / best
}

/// Microseconds of one step: the fastest epoch of about half a second's worth, with the epoch's own scores left out
/// as far as two validation rows allow.
func microsecondsPerStep(_ example: Case) -> Double {
    let steps = 64
    let rows = steps * example.batch
    let inputs = UnsafeMutablePointer<Float>.allocate(capacity: rows * example.inputs)
    let labels = UnsafeMutablePointer<Int32>.allocate(capacity: rows)
    defer {
        inputs.deallocate()
        labels.deallocate()
    }
    var random = RandomGenerator(seed: 1, stream: 0)
    for index in 0..<rows * example.inputs { inputs[index] = Float.random(in: -1...1, using: &random) }
    for row in 0..<rows { labels[row] = Int32(row % example.classes) }
    let training = Samples<Float>(
        count: rows, inputCount: example.inputs, inputs: inputs, targets: .classes(labels, count: example.classes))
    let validation = Samples<Float>(
        count: example.classes, inputCount: example.inputs, inputs: inputs,
        targets: .classes(labels, count: example.classes))
    var options = TrainingOptions(output: .softmaxCrossEntropy, metric: .accuracy)
    options.hidden = [example.hidden]
    options.batch = example.batch
    options.epochs = max(20, Int(0.5e11 / (example.operations * Double(steps))) / 4)
    options.update.learningRate = 0.01
    var last = seconds()
    var best = Double.infinity
    _ = Training.train(
        options, training: training, validation: validation, targetDeviation: 1, seed: 1,
        onEpoch: { _ in
            let now = seconds()
            best = min(best, now - last)
            last = now
        })
    return best / Double(steps) * 1e6
}

func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

func rounded(_ number: Double, _ digits: Int) -> String {
    let scale = pow(10, Double(digits))
    let whole = Int((number * scale).rounded())
    guard digits > 0 else { return String(whole) }
    let text = String(whole % Int(scale))
    return "\(whole / Int(scale))." + String(repeating: "0", count: digits - text.count) + text
}

setenv("OPENBLAS_NUM_THREADS", "1", 1)
let rate = productRate()
print("SGEMM 512 x 512 x 512: \(rounded(rate / 1e9, 1)) GFLOP/s on one core")
print("net" + column("batch", 28) + column("µs/step", 10) + column("steps/s", 10) + column("share", 8))
for example in cases {
    let time = microsecondsPerStep(example)
    print(
        example.name + column(String(example.batch), 31 - example.name.count) + column(rounded(time, 2), 10)
            + column(rounded(1e6 / time, 0), 10) + column(rounded(example.operations / rate / time * 1e6, 2), 8))
}
