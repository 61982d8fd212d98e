/// Texts as a shell reads them back: what is shown can be pasted, whatever it is called.
package enum ShellText {
    /// A command line of these words.
    package static func line(_ words: [String]) -> String { words.map(word).joined(separator: " ") }

    /// A word as it is where no character of it means anything to a shell, else in quotes.
    ///
    /// A line feed stays one, between quotes. Other control characters, which a terminal would obey, are written as
    /// `$'\t'`: bash, ksh, zsh and POSIX since 2024 read that.
    static func word(_ text: String) -> String {
        if text.unicodeScalars.contains(where: { $0 != "\n" && $0.properties.generalCategory == .control }) {
            return "$'" + text.unicodeScalars.map(escaped).joined() + "'"
        }
        // At the beginning, zsh takes = for a command's path.
        if !text.isEmpty, text.first != "=", text.utf8.allSatisfy(isPlain) { return text }
        return text.shellQuoted
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "_-+=:,./@%".utf8.contains(byte)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "'", "\\": "\\\(scalar)"
        case "\n": "\\n"
        case "\t": "\\t"
        case _ where scalar.properties.generalCategory == .control:
            // Always three octal digits, so that none of the characters behind them is taken for another one.
            scalar.utf8.map { "\\" + String(Int($0) + 0o1000, radix: 8).dropFirst() }.joined()
        default: String(scalar)
        }
    }
}
