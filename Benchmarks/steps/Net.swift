/// The shape of a network with one hidden layer, and of its steps.
struct Net {
    var name: String
    var inputs: Int
    var hidden: Int
    var classes: Int
    var batch: Int

    /// 2·B·(2·D·H + 3·H·K): the floating-point operations of one step's products, forward and backward.
    var operations: Double {
        2 * Double(batch) * (2 * Double(inputs) * Double(hidden) + 3 * Double(hidden) * Double(classes))
    }

    static let all = [
        Net(name: "64-32-10 (digits)", inputs: 64, hidden: 32, classes: 10, batch: 32),
        Net(name: "784-128-10 (MNIST)", inputs: 784, hidden: 128, classes: 10, batch: 64),
        Net(name: "30-16-2 (breast cancer)", inputs: 30, hidden: 16, classes: 2, batch: 16),
    ]
}
