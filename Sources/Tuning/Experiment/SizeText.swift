/// A number of bytes as people write it: a number and a unit, such as `512MB`, `4GB` or `1.5GiB`.
enum SizeText {
    /// The same as a regular expression of JSON Schema; it demands a digit that is not 0.
    static let pattern = #"^(?=.*[1-9])[0-9]+(\.[0-9]+)?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$"#

    /// How many bytes a text means; nil for any other text, and for none at all.
    static func bytes(_ text: String) -> Double? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let factor = factors[String(text.dropFirst(digits.count))], digits.first != ".", digits.last != ".",
            let number = Double(digits)
        else { return nil }
        let bytes = (number * factor).rounded()
        return bytes >= 1 && bytes <= SettingKind.greatestWholeNumber ? bytes : nil
    }

    private static let factors: [String: Double] = [
        "B": 1, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12,
        "KiB": 1024, "MiB": 1_048_576, "GiB": 1_073_741_824, "TiB": 1_099_511_627_776,
    ]
}
