extension JSONValue {
    /// The shortest text: one line, no spaces, members in their own order.
    package var text: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// The one text that all equal values share: like `text`, with the members of every object sorted by key.
    package var canonicalText: String { sorted.text }

    /// Two-space indentation, for people; arrays and objects without nesting stay on one line where they fit.
    package var indentedText: String {
        var text = ""
        writeIndented(to: &text, depth: 0)
        return text + "\n"
    }

    private var sorted: JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.key, $0.value.sorted) }.sorted { $0.key < $1.key })
        case .array(let elements): .array(elements.map(\.sorted))
        case .null, .bool, .number, .string: self
        }
    }

    /// The shortest text from which the same double is read back; whole numbers up to 2⁵³ have no exponent.
    package static func text(of number: Double) -> String {
        precondition(number.isFinite, "JSON has no text for \(number)")
        if number == 0 { return "0" }
        if number.magnitude <= 9_007_199_254_740_992, number == Double(Int64(number)) { return String(Int64(number)) }
        let text = number.description
        guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else { return text }
        return "\(text[..<e])e\(exponent)"
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .number(let number): text += JSONValue.text(of: number)
        case .string(let string): text.appendQuoted(string)
        case .array(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                element.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { text += "," }
                text.appendQuoted(member.key)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    func writeIndented(to text: inout String, depth: Int) {
        let margin = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .array(let elements) where !elements.allSatisfy(\.isScalar):
            for (index, element) in elements.enumerated() {
                text += index == 0 ? "[\n\(margin)" : ",\n\(margin)"
                element.writeIndented(to: &text, depth: depth + 1)
            }
            text += end + "]"
        case .object(let members) where !members.isEmpty:
            for (index, member) in members.enumerated() {
                text += index == 0 ? "{\n\(margin)" : ",\n\(margin)"
                text.appendQuoted(member.key)
                text += ": "
                member.value.writeIndented(to: &text, depth: depth + 1)
            }
            text += end + "}"
        case .array(let elements): text += "[" + elements.map(\.text).joined(separator: ", ") + "]"
        case .null, .bool, .number, .string, .object: write(to: &text)
        }
    }

    private var isScalar: Bool {
        switch self {
        case .array, .object: false
        case .null, .bool, .number, .string: true
        }
    }
}

extension String {
    fileprivate mutating func appendQuoted(_ string: String) {
        self += "\""
        defer { self += "\"" }
        // Most texts stand as they are, which is known much sooner than they are taken apart.
        guard string.utf8.contains(where: String.mustBeEscaped) else {
            self += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": self += "\\\""
            case "\\": self += "\\\\"
            case "\n": self += "\\n"
            case "\r": self += "\\r"
            case "\t": self += "\\t"
            case "\u{00}"..<"\u{20}", "\u{7F}":
                let digits = String(scalar.value, radix: 16)
                self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: unicodeScalars.append(scalar)
            }
        }
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }
}
