internal import JSON

/// JSON as Python writes it, with `NaN`, `Infinity` and `-Infinity` among the numbers.
enum PythonJSON {
    /// The object that a text holds, with null for what is no finite number; nil for anything else.
    static func object(_ text: some StringProtocol) -> JSONValue? {
        guard let first = text.utf8.first(where: { !isBlank($0) }), first == UInt8(ascii: "{") else { return nil }
        if let value = try? JSONValue(parsing: text) { return value }
        guard let plain = withoutWords(text) else { return nil }
        return try? JSONValue(parsing: plain)
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static let words = ["NaN", "-Infinity", "Infinity"].map { Array($0.utf8) }

    /// The text with null in the place of the words; nil where there is none of them.
    private static func withoutWords(_ text: some StringProtocol) -> String? {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        var isInString = false
        var isChanged = false
        while let byte = rest.first {
            if !isInString, let word = words.first(where: { rest.starts(with: $0) }) {
                result += "null".utf8
                rest = rest.dropFirst(word.count)
                isChanged = true
                continue
            }
            // An escaped quotation mark ends no string.
            let length = isInString && byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { isInString.toggle() }
            result += rest.prefix(length)
            rest = rest.dropFirst(length)
        }
        return isChanged ? String(decoding: result, as: UTF8.self) : nil
    }
}
