internal import JSON

/// What the nursery tells the sweep: one JSON text a message.
package enum NurseryReply: Hashable, Sendable {
    /// The data is loaded.
    case ready(SplitSizes)
    /// The data cannot be used; the sentence says why and where.
    case refused(String)
    /// A run's process has ended, and all that it wrote can be read.
    case ended(id: Int, RunExit)

    package var text: String {
        let object: JSONValue =
            switch self {
            case .ready(let sizes):
                [
                    "reply": "ready", "training": .number(Double(sizes.training)),
                    "validation": .number(Double(sizes.validation)), "test": .number(Double(sizes.test)),
                ]
            case .refused(let sentence): ["reply": "refused", "sentence": .string(sentence)]
            case .ended(let id, .exited(let code)):
                ["reply": "ended", "id": .number(Double(id)), "code": .number(Double(code))]
            case .ended(let id, .signalled(let number)):
                ["reply": "ended", "id": .number(Double(id)), "signal": .number(Double(number))]
            }
        return object.text
    }

    /// Nil for a text that is no reply: only our own binary writes them, so that would be a bug.
    package init?(text: String) {
        guard let object = try? JSONValue(parsing: text) else { return nil }
        func number(_ key: String) -> Int? { object[key]?.number.flatMap(Int.init(exactly:)) }
        if let training = number("training"), let validation = number("validation"), let test = number("test") {
            self = .ready(SplitSizes(training: training, validation: validation, test: test))
        } else if let sentence = object["sentence"]?.string {
            self = .refused(sentence)
        } else if let id = number("id"), let code = number("code").flatMap(Int32.init(exactly:)) {
            self = .ended(id: id, .exited(code))
        } else if let id = number("id"), let signal = number("signal").flatMap(Int32.init(exactly:)) {
            self = .ended(id: id, .signalled(signal))
        } else {
            return nil
        }
    }
}
