/// One field of a CSV file, where it stands in the file's bytes: without its quotes and the blanks around it.
struct CSVField {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The line on which it begins, counted from 1.
    let line: Int
    let isQuoted: Bool
    /// Quotes within it still stand twice.
    let hasDoubledQuotes: Bool

    /// The field's text as bytes, given for the length of the call.
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard hasDoubledQuotes else { return body(bytes) }
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            text.append(bytes[index])
            index += bytes[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        return text.withUnsafeBufferPointer(body)
    }

    /// The field's text; nil where it is not UTF-8.
    var text: String? { withText { String(validating: $0, as: UTF8.self) } }

    /// The text as far as a message can show it.
    var shownText: String {
        let text = withText { String(decoding: $0, as: UTF8.self) }
        return text.count > 40 ? text.prefix(39) + "…" : text
    }

    /// Nothing at all or, out of quotes, one of the usual signs for a value that is not known.
    var isMissing: Bool {
        if bytes.isEmpty { return true }
        if isQuoted || bytes.count > 4 { return false }
        return CSVField.signsOfMissing.contains { $0.elementsEqual(bytes) }
    }

    /// A number's name for what is none: infinite or undefined.
    var isNonFiniteWord: Bool {
        guard bytes.count <= 9 else { return false }
        var word = String(decoding: bytes, as: UTF8.self).lowercased()
        if word.hasPrefix("-") || word.hasPrefix("+") { word.removeFirst() }
        return word == "nan" || word == "inf" || word == "infinity"
    }

    private static let signsOfMissing: [[UInt8]] = ["NA", "N/A", "?", "null", "NULL"].map { Array($0.utf8) }
}
