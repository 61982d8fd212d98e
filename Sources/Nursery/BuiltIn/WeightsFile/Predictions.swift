internal import Datasets

/// What a model says about the rows of a file.
package struct Predictions {
    /// What was predicted.
    package let target: String
    /// Empty for numbers.
    package let classes: [String]
    /// For each row the class's number, or the value in the target's own unit.
    private let answers: [Answer]
    /// rows × classes; empty for numbers.
    private let probabilities: [Double]
    /// Numbers are then written with as many digits as single precision has.
    private let isSingle: Bool
    /// What people should know of the rows, a sentence each.
    package let remarks: [String]

    private enum Answer {
        case label(Int)
        case value(Double)
    }

    /// - Parameters:
    ///   - outputs: ŷ of each row, one behind the other.
    ///   - remarks: What people should know of the rows, a sentence each.
    init(_ outputs: [Double], isSingle: Bool, _ model: ModelDescription, remarks: [String]) {
        target = model.coding.target
        classes = model.coding.classes
        self.isSingle = isSingle
        self.remarks = remarks
        switch model.output {
        case .linear:
            answers = outputs.map { .value($0 * model.coding.targetDeviation + model.coding.targetMean) }
            probabilities = []
        case .sigmoid:
            answers = outputs.map { .label($0 > 0.5 ? 1 : 0) }
            probabilities = outputs.flatMap { [1 - $0, $0] }
        case .softmax:
            let count = classes.count
            answers = stride(from: 0, to: outputs.count, by: count).map { start in
                var best = start
                for place in start..<start + count where outputs[place] > outputs[best] { best = place }
                return .label(best - start)
            }
            probabilities = outputs
        }
    }

    package var count: Int { answers.count }

    /// The first row, counted from 0, whose prediction is infinite or no number.
    var firstRowWithoutValue: Int? {
        if let place = probabilities.firstIndex(where: { !$0.isFinite }) { return place / classes.count }
        return answers.firstIndex { answer in
            if case .value(let value) = answer { !value.isFinite } else { false }
        }
    }

    /// A header with the target's name, and a row for each row of the file, in its order.
    ///
    /// - Parameter withProbabilities: Adds a column `target=class` for each class.
    package func csv(withProbabilities: Bool) -> String {
        let names = withProbabilities ? classes.map { "\(target)=\($0)" } : []
        var text = ([target] + names).map(CSVText.field).joined(separator: ",") + "\n"
        let labels = classes.map(CSVText.field)
        for (row, answer) in answers.enumerated() {
            switch answer {
            case .label(let label): text += labels[label]
            case .value(let value): text += number(value)
            }
            if withProbabilities {
                for place in row * classes.count..<(row + 1) * classes.count {
                    text += ","
                    text += number(probabilities[place])
                }
            }
            text += "\n"
        }
        return text
    }

    private func number(_ number: Double) -> String {
        CSVText.number(isSingle ? Float(number).description : number.description)
    }
}
