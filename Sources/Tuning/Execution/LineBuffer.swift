internal import Glibc

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
    /// Empty lines are passed over, and what is no UTF-8 becomes U+FFFD. A progress bar, which draws over itself by
    /// carriage returns, may be one line for hours: of such a one, the next piece begins behind the last drawing.
    package mutating func append(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        bytes.withUnsafeBytes { buffer in
            var piece = buffer[...]
            while let length = LineBuffer.lengthOfLine(in: piece) {
                take(piece.prefix(length), isWhole: true, &lines)
                piece = piece.dropFirst(length + 1)
            }
            take(piece, isWhole: false, &lines)
        }
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

    private static func lengthOfLine(in piece: Slice<UnsafeRawBufferPointer>) -> Int? {
        let bytes = UnsafeRawBufferPointer(rebasing: piece)
        guard let start = bytes.baseAddress, let end = memchr(start, 0x0A, bytes.count) else { return nil }
        return UnsafeRawPointer(end) - start
    }

    private mutating func take(_ piece: Slice<UnsafeRawBufferPointer>, isWhole: Bool, _ lines: inout [String]) {
        if isWhole, rest.isEmpty, !isSkipping, piece.count <= LineBuffer.longestLine {
            if !piece.isEmpty { lines.append(String(decoding: UnsafeRawBufferPointer(rebasing: piece), as: UTF8.self)) }
            return
        }
        var piece = piece
        while !isSkipping, !piece.isEmpty {
            let room = LineBuffer.longestLine - rest.count
            rest += piece.prefix(room)
            piece = piece.dropFirst(room)
            if rest.count == LineBuffer.longestLine { makeRoom(&lines) }
        }
        if isWhole, let line = finish() { lines.append(line) }
    }

    private mutating func makeRoom(_ lines: inout [String]) {
        guard let end = rest.lastIndex(of: UInt8(ascii: "\r")) else {
            isSkipping = true
            return
        }
        lines.append(String(decoding: rest[..<end], as: UTF8.self))
        rest.removeFirst(end + 1)
    }
}
