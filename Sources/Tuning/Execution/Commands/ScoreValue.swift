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
        let word = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        // What the language takes for a number beside decimal ones.
        guard !word.contains(where: { $0 == "x" || $0 == "X" }), let number = Double(word) else { return nil }
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
