/// A text in the language of man(7), written one part after the other.
struct ManualText {
    private(set) var text = ""
    /// A paragraph that follows a heading begins by itself.
    private var followsHeading = false

    /// The longest line, in bytes, that `mandoc -T lint` finds good style.
    private static let width = 80

    /// The first line of a page.
    mutating func title(_ name: String, section: Int, date: String, source: String) {
        line(".TH \(name) \(section) \(date) \"\(ManualText.escaped(source))\"")
    }

    mutating func section(_ heading: String) {
        self.heading("SH", heading)
    }

    mutating func subsection(_ heading: String) {
        self.heading("SS", heading)
    }

    private mutating func heading(_ request: String, _ heading: String) {
        line(".\(request) \"\(ManualText.escaped(heading))\"")
        followsHeading = true
    }

    /// Paragraphs that are divided by empty lines; lines that begin with two spaces stay as they are.
    mutating func paragraphs(_ text: String) {
        for lines in text.split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty) {
            if lines.allSatisfy({ $0.hasPrefix("  ") }) {
                literal(lines.map { String($0.dropFirst(2)) })
            } else {
                beginParagraph()
                paragraph(ManualText.escaped(lines.joined(separator: " ")))
            }
        }
    }

    /// Words that are filled into lines; what they mean to man(7) is escaped already.
    mutating func paragraph(_ escaped: String) {
        var line = ""
        for word in escaped.split(separator: " ") {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > ManualText.width {
                self.line(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { self.line(line) }
    }

    /// Indented lines that are to be typed.
    mutating func literal(_ lines: [String]) {
        beginParagraph()
        for line in [".RS", ".EX"] + lines.map(ManualText.escaped) + [".EE", ".RE"] { self.line(line) }
    }

    mutating func options(_ options: [OptionDeclaration]) {
        for option in options {
            let title = option.spellings.map { "\\fB\(ManualText.escaped($0))\\fR" }.joined(separator: ", ")
            let value = option.value.map { " \\fI\(ManualText.escaped($0.placeholder))\\fR" } ?? ""
            item(title + value, option.abstract + (option.range.map { "; \($0)" } ?? ""))
        }
    }

    /// An entry of a list, its title escaped already.
    mutating func item(_ title: String, _ text: String) {
        line(".TP")
        line(title)
        paragraph(ManualText.escaped(text))
    }

    private mutating func beginParagraph() {
        if !followsHeading { line(".PP") }
    }

    private mutating func line(_ line: String) {
        text += line + "\n"
        followsHeading = false
    }

    /// With what groff and mandoc would read as their own, or show as something else.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        var beginsWord = true
        for character in text {
            switch character {
            case "\\": escaped += "\\(rs"
            case "-": escaped += "\\-"
            case "~": escaped += "\\(ti"
            case "^": escaped += "\\(ha"
            case "`": escaped += "\\(ga"
            case "\"": escaped += "\\(dq"
            // At the beginning of a line these two make a request of what follows.
            case ".", "'": escaped += (beginsWord ? "\\&" : "") + String(character)
            default: escaped.append(character)
            }
            beginsWord = character == " "
        }
        return escaped
    }
}

extension OptionDeclaration {
    /// What is allowed, where the placeholder does not tell it already.
    fileprivate var range: String? {
        switch value {
        case .count?: value?.allowed
        case .file?, .fileEnding?, .name?, .oneOf?, nil: nil
        }
    }
}
