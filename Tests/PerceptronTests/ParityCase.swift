import JSON
import Testing

@testable import Perceptron

/// One training that another program has done before: its settings, and the loss of each epoch in both precisions.
struct ParityCase: CustomTestStringConvertible, Sendable {
    var by: String
    var data: String
    var options: TrainingOptions
    /// The loss of each epoch.
    var single: [Double]
    var double: [Double]
    var testDescription: String

    struct Unreadable: Error {
        var place: String
    }

    /// - Parameters:
    ///   - json: An element of the reference file's `cases`.
    ///   - defaults: What it leaves out.
    init(_ json: JSONValue, defaults: JSONValue, classCount: Int, epochs: Int) throws {
        let settings = ParitySettings(json: json, defaults: defaults)
        by = try settings.text("by")
        data = try settings.text("data")
        single = try settings.numbers("single")
        double = try settings.numbers("double")
        options = TrainingOptions(
            output: try ParityCase.output(loss: settings.text("loss"), classCount: classCount),
            metric: classCount > 0 ? .accuracy : .meanSquaredError)
        options.hidden = try settings.numbers("hidden").map { Int($0) }
        options.activation = try settings.word("activation")
        options.batch = settings["batch"].number.map { Int($0) }
        options.epochs = epochs
        options.shuffle = false
        options.update = try settings.update()
        testDescription =
            "\(by) \(data) \(try settings.text("loss")) \(options.hidden) \(options.activation) "
            + "\(try settings.text("schedule")) \(try settings.text("penalty")) \(settings["batch"].text)"
    }

    private static func output(loss: String, classCount: Int) throws -> Output {
        switch (loss, classCount) {
        case ("squared", 0): .linearSquared
        case ("squared", 2): .sigmoidSquared
        case ("cross-entropy", 2): .sigmoidCrossEntropy
        case ("squared", 3...): .softmaxSquared
        case ("cross-entropy", 3...): .softmaxCrossEntropy
        default: throw Unreadable(place: "\(loss) of \(classCount) classes")
        }
    }
}
