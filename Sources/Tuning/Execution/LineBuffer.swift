/// Cuts a stream that comes in pieces of any size into lines.
package struct LineBuffer: Sendable {
    /// The line that is not finished yet.
    private var rest: [UInt8] = []
    /// True while the rest of a line passes by that was too long.
    private var isSkipping = false

    /// In bytes; the bound on what an endless line can cost.
    package static let longestLine = 65_536

    package init() {}

    /// Takes the next piece in, and gives the lines that it completes; of one that is too long, only its beginning.
    ///
    /// Empty lines are passed over, and what is no UTF-8 becomes U+FFFD.
    package mutating func append(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let last = pieces.removeLast()
        for piece in pieces {
            take(piece)
            if let line = finish() { lines.append(line) }
        }
        take(last)
        return lines
    }

    /// The last line, where it has no end.
    package mutating func finish() -> String? {
        defer {
            rest = []
            isSkipping = false
        }
        return rest.isEmpty ? nil : String(decoding: rest, as: UTF8.self)
    }

    private mutating func take(_ piece: ArraySlice<UInt8>) {
        if isSkipping { return }
        rest += piece.prefix(LineBuffer.longestLine - rest.count)
        isSkipping = rest.count == LineBuffer.longestLine
    }
}
