/// Some lines at the end of a terminal that are drawn again in their place; gives the bytes, writes nothing.
///
/// All that changes is written over, never erased before, so that nothing flickers. The cursor stays visible: what is
/// killed at any moment leaves a terminal behind that is as it was.
package struct TerminalBlock: Hashable, Sendable {
    private var lines: [String] = []

    package init() {}

    /// What replaces the lines that stand there by others; empty where nothing changes.
    ///
    /// - Parameter width: The terminal's columns at this moment; where there are fewer than before, it has broken lines.
    package mutating func redraw(_ new: [String], width: Int) -> String {
        guard new != lines else { return "" }
        let text = beginning(width: width) + new.map { $0 + "\u{1B}[K" }.joined(separator: "\n") + "\u{1B}[J"
        lines = new
        return text
    }

    /// What takes the lines away, so that other text can stand there.
    package mutating func erase(width: Int) -> String {
        guard !lines.isEmpty else { return "" }
        let text = beginning(width: width) + "\u{1B}[J"
        lines = []
        return text
    }

    /// Leads from the end of the last line to the beginning of the first.
    private func beginning(width: Int) -> String {
        let rows = lines.reduce(0) { $0 + max(1, ($1.columns + width - 1) / max(1, width)) }
        return rows > 1 ? "\r\u{1B}[\(rows - 1)A" : "\r"
    }
}
