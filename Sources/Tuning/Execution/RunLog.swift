/// The end of what a process has written for people.
package struct RunLog: Sendable {
    /// The oldest first.
    private var lines: [String] = []

    private static let keptLines = 20
    private static let longestLine = 400

    package init() {}

    /// Takes a line in as a terminal would show it in the end; lines without anything to see are passed over.
    package mutating func append(_ line: Substring) {
        // A progress bar draws over itself: of a line with carriage returns, the last part stays to be seen.
        let line = line.split(separator: "\r").last ?? ""
        let visible = line.unicodeScalars.lazy.filter { $0.properties.generalCategory != .control || $0 == "\t" }
        let text = String(String.UnicodeScalarView(visible.prefix(RunLog.longestLine)))
        guard !text.allSatisfy(\.isWhitespace), !RunLog.isStackFrame(text) else { return }
        lines.append(text)
        if lines.count > RunLog.keptLines { lines.removeFirst() }
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
        lines.isEmpty ? sentence : sentence + "; the end of its log:\n" + lines.joined(separator: "\n")
    }
}
