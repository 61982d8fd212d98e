/// Texts and numbers as fields of a CSV file (RFC 4180).
enum CSVText {
    /// In quotes where it would be read as something else without them.
    static func field(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && !text.utf8.contains(where: { special.contains($0) }) && !isBlank(text.utf8.first)
            && !isBlank(text.utf8.last) && !signsOfMissing.contains(text)
        if isPlain { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// A number's shortest text, without a fraction where there is none.
    static func number(_ description: String) -> String {
        description.hasSuffix(".0") ? String(description.dropLast(2)) : description
    }

    private static let special: [UInt8] = [",", "\"", "\n", "\r"].map { (scalar: Unicode.Scalar) in
        UInt8(ascii: scalar)
    }

    /// Out of quotes, readers take these for a value that is not known.
    private static let signsOfMissing: Set<String> = ["NA", "N/A", "?", "null", "NULL"]

    private static func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
