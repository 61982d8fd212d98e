/// A length of time as people write it: a number and a unit, such as `90s`, `10m` or `1.5h`.
enum TimeText {
    /// The same as a regular expression of JSON Schema; it demands a digit that is not 0.
    static let pattern = #"^(?=.*[1-9])[0-9]+(\.[0-9]+)?[smh]$"#

    /// How many seconds a text means; nil for any other text, and for no time at all.
    static func seconds(_ text: String) -> Double? {
        guard let unit = text.last, let factor = factors[unit] else { return nil }
        let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        let isDecimal = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isDecimal, parts.count <= 2, let number = Double(text.dropLast()) else { return nil }
        let seconds = number * factor
        return seconds > 0 && seconds.isFinite ? seconds : nil
    }

    private static let factors: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
}
