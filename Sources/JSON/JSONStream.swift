/// A JSON value whose long lists are made while it is written, because all of them would not fit into memory.
package enum JSONStream {
    case value(JSONValue)
    /// Of arrays and objects, each made when it is its turn.
    case list(AnySequence<JSONValue>)
    case object([(key: String, value: JSONStream)])

    /// The text that the whole value has as `indentedText`, piece by piece.
    package func writeIndented(to write: (String) throws -> Void) rethrows {
        try writeIndented(to: write, depth: 0)
        try write("\n")
    }

    /// All of it at once: for values that are known to be short.
    package var whole: JSONValue {
        switch self {
        case .value(let value): value
        case .list(let elements): .array(Array(elements))
        case .object(let members): .object(members.map { JSONValue.Member($0.key, $0.value.whole) })
        }
    }

    private func writeIndented(to write: (String) throws -> Void, depth: Int) rethrows {
        let margin = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .value(let value): try write(JSONStream.text(of: value, depth))
        case .list(let elements):
            var isEmpty = true
            for element in elements {
                try write((isEmpty ? "[\n" : ",\n") + margin + JSONStream.text(of: element, depth + 1))
                isEmpty = false
            }
            try write(isEmpty ? "[]" : end + "]")
        case .object(let members):
            for (index, member) in members.enumerated() {
                try write((index == 0 ? "{\n" : ",\n") + margin + JSONValue.string(member.key).text + ": ")
                try member.value.writeIndented(to: write, depth: depth + 1)
            }
            try write(members.isEmpty ? "{}" : end + "}")
        }
    }

    private static func text(of value: JSONValue, _ depth: Int) -> String {
        var text = ""
        value.writeIndented(to: &text, depth: depth)
        return text
    }
}
