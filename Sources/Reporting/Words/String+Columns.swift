/// Texts measured as a terminal shows them.
extension String {
    /// How many columns the text takes: two for the wide characters of East Asia and for pictographs, else one.
    var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The text where it fits into so many columns, otherwise its beginning with an ellipsis.
    package func shortened(toColumns limit: Int) -> String {
        if columns <= limit { return self }
        var left = limit - 1
        let beginning = prefix { character in
            left -= character.columns
            return left >= 0
        }
        return limit < 1 ? "" : beginning + "…"
    }

    /// The text with spaces behind it up to so many columns.
    func padded(toColumns width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - columns))
    }

    /// The text in lines of at most so many columns, broken at its spaces; a longer word is shortened.
    func wrapped(toColumns limit: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ").map({ String($0).shortened(toColumns: limit) }) {
            if let last = lines.last, last.columns + 1 + word.columns <= limit {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// On one line, without the control characters that a terminal would obey.
    package var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control: scalar == "\n" || scalar == "\t" || scalar == "\r" ? " " : "\u{FFFD}"
                    case .lineSeparator, .paragraphSeparator: " "
                    default: scalar
                    }
                }))
    }
}

extension Character {
    /// What is drawn above the first scalar takes no room of its own.
    fileprivate var columns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        return Character.wide.contains { $0.contains(first.value) } ? 2 : 1
    }

    /// The blocks that hold wide and fullwidth characters (Unicode Standard Annex 11), rounded to whole blocks.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
        0x20000...0x3FFFD,
    ]
}
