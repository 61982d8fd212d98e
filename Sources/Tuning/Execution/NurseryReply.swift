internal import JSON

/// What the nursery tells the sweep: one JSON text a message.
package enum NurseryReply: Hashable, Sendable {
    /// The data is loaded.
    case ready(SplitSizes)
    /// The data cannot be used; the sentence says why and where.
    case refused(String)
    /// A run's process has ended with all that it started, and all that it wrote can be read.
    ///
    /// `afterSignal` is true where the nursery was told to send a signal to it before.
    case ended(id: Int, RunExit, afterSignal: Bool = false)
    /// A program could not be started; the sentence says why.
    case notStarted(id: Int, String)

    package var text: String {
        let object: JSONValue =
            switch self {
            case .ready(let sizes):
                [
                    "reply": "ready", "training": .number(Double(sizes.training)),
                    "validation": .number(Double(sizes.validation)), "test": .number(Double(sizes.test)),
                ]
            case .refused(let sentence): ["reply": "refused", "sentence": .string(sentence)]
            case .ended(let id, let exit, let afterSignal):
                .object([
                    .init("reply", "ended"), .init("id", .number(Double(id))),
                    .init("afterSignal", .bool(afterSignal)), exit.member,
                ])
            case .notStarted(let id, let reason):
                ["reply": "notStarted", "id": .number(Double(id)), "reason": .string(reason)]
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
        } else if let id = number("id"), let reason = object["reason"]?.string {
            self = .notStarted(id: id, reason)
        } else if let id = number("id"), let exit = RunExit(object), let afterSignal = object["afterSignal"]?.bool {
            self = .ended(id: id, exit, afterSignal: afterSignal)
        } else {
            return nil
        }
    }
}

extension RunExit {
    fileprivate var member: JSONValue.Member {
        switch self {
        case .exited(let code): JSONValue.Member("code", .number(Double(code)))
        case .signalled(let number): JSONValue.Member("signal", .number(Double(number)))
        }
    }

    fileprivate init?(_ object: JSONValue) {
        if let code = object["code"]?.number.flatMap(Int32.init(exactly:)) {
            self = .exited(code)
        } else if let signal = object["signal"]?.number.flatMap(Int32.init(exactly:)) {
            self = .signalled(signal)
        } else {
            return nil
        }
    }
}
