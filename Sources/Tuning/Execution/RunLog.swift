/// The end of what a process has written for people.
///
/// Taking a line in costs next to nothing, because a program may write millions: only the last ones are looked at, and
/// only when they are asked for.
package struct RunLog: Sendable {
    /// As they came, the oldest first.
    private var recent: [String] = []

    private static let keptLines = 20
    private static let longestLine = 400
    /// So many are kept, and up to twice as many, because some of them may have nothing to see.
    private static let recentLines = 100

    package init() {}

    package var isEmpty: Bool { recent.isEmpty }

    /// Takes a line in as a terminal would show it in the end; lines without anything to see are passed over.
    package mutating func append(_ line: String) {
        // What a long line leaves to be seen is short again.
        let isLong = line.utf8.count > 4 * RunLog.longestLine
        if recent.count == 2 * RunLog.recentLines { recent.removeFirst(RunLog.recentLines) }
        recent.append(isLong ? RunLog.visible(line) : line)
    }

    /// The last lines with anything to see, the oldest first.
    private var lines: [String] {
        recent.reversed().lazy.map(RunLog.visible)
            .filter { !$0.allSatisfy(\.isWhitespace) && !RunLog.isStackFrame($0) }
            .prefix(RunLog.keptLines).reversed()
    }

    private static func visible(_ line: String) -> String {
        // A progress bar draws over itself: of a line with carriage returns, the last part stays to be seen.
        let line = line.split(separator: "\r").last ?? ""
        let visible = line.unicodeScalars.lazy.filter { $0.properties.generalCategory != .control || $0 == "\t" }
        return String(String.UnicodeScalarView(visible.prefix(RunLog.longestLine)))
    }

    /// True for `7   libc.so.6   0x00007f7a701a6280 __libc_start_main + 246`.
    ///
    /// When a Swift program traps, two dozen such lines follow its message, and would push that out of what is kept.
    private static func isStackFrame(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard words.count > 2, Int(words[0]) != nil else { return false }
        return words[1...2].contains { $0.hasPrefix("0x") && $0.count == 18 }
    }

    /// The sentence, with the end of the log where there is any.
    package func explaining(_ sentence: String) -> String {
        let lines = lines
        return lines.isEmpty ? sentence : sentence + "; the end of its log:\n" + lines.joined(separator: "\n")
    }
}
