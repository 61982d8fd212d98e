package import JSON

/// What stands where a program reports its metric.
package enum ScoreValue: Hashable, Sendable {
    case finite(Double)
    /// The program has said in its own words that there is no such number: `NaN`, `null`, `-inf`.
    case notFinite(String)

    /// Nil for what is no number and no word for the lack of one.
    package init?(_ json: JSONValue) {
        switch json {
        case .number(let number): self = number.isFinite ? .finite(number) : .notFinite("\(number)")
        case .null: self = .notFinite("null")
        case .string(let text): self.init(text: text)
        case .bool, .array, .object: return nil
        }
    }

    /// Reads `0.93`, `1e-3`, `nan` or `-Infinity`, with blanks around it.
    package init?(text: some StringProtocol) {
        let bytes = text.utf8.drop(while: PythonJSON.isBlank).reversed().drop(while: PythonJSON.isBlank).reversed()
        let word = String(decoding: Array(bytes), as: UTF8.self)
        // What the language takes for a number beside decimal ones has an x.
        guard !bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }), let number = Double(word) else { return nil }
        self = number.isFinite ? .finite(number) : .notFinite(word)
    }

    /// For the curve, whose JSON knows finite numbers alone.
    var json: JSONValue {
        switch self {
        case .finite(let number): .number(number)
        case .notFinite: .null
        }
    }
}
