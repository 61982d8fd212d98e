extension String {
    /// The text as one field of CSV (RFC 4180): in quotes where it would be read as something else without them.
    ///
    /// An empty text is in quotes, so that it is not an empty cell.
    var csvField: String {
        let isPlain = !isEmpty && !utf8.contains(where: String.needsQuotes) && first != " " && last != " "
        if isPlain { return self }
        var quoted = "\""
        for scalar in unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
        default: false
        }
    }
}
