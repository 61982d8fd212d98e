/// How the report for people is laid out: in 80 columns, each part under a title, and what belongs to it indented.
enum TextLayout {
    static let width = 80

    /// On one line, shortened where it is too long.
    static func fit(_ line: String, indent: String = "  ") -> String {
        indent + line.printable.shortened(toColumns: width - indent.count)
    }

    /// A sentence in as many lines as it takes, all but the first one further indented.
    static func paragraph(_ sentence: String) -> [String] {
        let lines = sentence.printable.wrapped(toColumns: width - 4)
        return lines.enumerated().map { index, line in (index == 0 ? "  " : "    ") + line }
    }

    /// As many numbers as find room on a line, and how many more there are.
    ///
    /// - Parameters:
    ///   - numbers: The first of them; not empty.
    ///   - count: How many there are in all.
    static func list(_ numbers: [Int], count: Int, title: String) -> String {
        // More than these find no room.
        let lines = (0...min(numbers.count, width / 3)).reversed().lazy.map { shown in
            let more = count - shown
            let list = numbers.prefix(shown).map(String.init).joined(separator: ", ")
            return "  " + title + list + (more > 0 ? " and \(more) more" : "")
        }
        return lines.first { $0.columns <= width } ?? fit(title)
    }

    /// Entries side by side with commas between them, in at most two lines, and how many more there are.
    ///
    /// - Parameter room: How many columns a line has.
    static func entries(_ entries: [String], room: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for (index, entry) in entries.enumerated() {
            let left = entries.count - index - 1
            let longer = (line.isEmpty ? "" : line + " ") + entry + (left > 0 ? "," : "")
            let more = lines.isEmpty || left == 0 ? 0 : " and \(left) more".columns
            if line.isEmpty || longer.columns + more <= room {
                line = longer
            } else if lines.isEmpty {
                lines.append(line)
                line = entry + (left > 0 ? "," : "")
            } else {
                line += " and \(left + 1) more"
                break
            }
        }
        return lines + [line]
    }
}
