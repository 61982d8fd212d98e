internal import JSON

extension JSONValue {
    /// Null for what JSON has no number for, and for what there is none of.
    static func finite(_ number: Double?) -> JSONValue {
        guard let number, number.isFinite else { return .null }
        return .number(number)
    }

    static func whole(_ number: Int) -> JSONValue { .number(Double(number)) }
}
