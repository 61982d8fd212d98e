/// A place in the bytes of a LIBSVM file, moving on by whole words.
struct LIBSVMCursor {
    private let file: String
    private var position: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    /// Counted from 1.
    private var line = 1

    init(_ bytes: UnsafeRawBufferPointer, file: String) {
        let start = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)
        self.file = file
        end = start + bytes.count
        // The byte order mark of UTF-8.
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? start + 3 : start
    }

    /// Passes the rest of the line, blank lines and comments; false at the end of the file.
    mutating func moveToRow() -> Bool {
        while true {
            skipBlanks()
            guard position < end else { return false }
            guard endsLine else { return true }
            skipLine()
        }
    }

    /// The number at the beginning of a line.
    mutating func target() throws(DatasetError) -> Double {
        let word = word()
        guard let number = DecimalNumber.value(of: word) else { throw error(.format(.notALabel(text: shown(word)))) }
        guard number.magnitude <= CSVColumn.largestNumber else { throw error(.notFinite(text: shown(word))) }
        return number
    }

    /// The next pair of the line; nil where the line ends.
    ///
    /// - Parameter previous: The index before it; 0 for none.
    mutating func pair(after previous: Int) throws(DatasetError) -> (index: Int, value: Double)? {
        skipBlanks()
        guard position < end, !endsLine else { return nil }
        let word = word()
        guard let colon = word.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            let value = DecimalNumber.value(of: UnsafeBufferPointer(rebasing: word[(colon + 1)...]))
        else { throw error(.format(.notAPair(text: shown(word)))) }
        let index = try index(word[..<colon], word)
        guard index > previous else {
            throw error(.format(index == 0 ? .zeroIndex : .indexOrder(index: index, previous: previous)))
        }
        guard value.magnitude <= CSVColumn.largestNumber else {
            throw error(
                .notFinite(text: shown(UnsafeBufferPointer(rebasing: word[(colon + 1)...]))), column: "\(index)")
        }
        return (index, value)
    }

    private func index(
        _ digits: Slice<UnsafeBufferPointer<UInt8>>, _ word: UnsafeBufferPointer<UInt8>
    ) throws(DatasetError) -> Int {
        var index = 0
        for byte in digits {
            guard byte &- UInt8(ascii: "0") < 10 else { throw error(.format(.notAPair(text: shown(word)))) }
            index = index * 10 + Int(byte &- UInt8(ascii: "0"))
            guard index <= LIBSVMReader.mostColumns else {
                let text = shown(UnsafeBufferPointer(rebasing: digits))
                throw error(.format(.indexTooLarge(text: text, limit: LIBSVMReader.mostColumns)))
            }
        }
        return index
    }

    /// Passes the bytes up to a blank, the line's end or a comment.
    private mutating func word() -> UnsafeBufferPointer<UInt8> {
        let start = position
        while position < end, !isBlank, !endsLine { position += 1 }
        return UnsafeBufferPointer(start: start, count: position - start)
    }

    private var isBlank: Bool {
        let byte = position.pointee
        return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private var endsLine: Bool { position.pointee == UInt8(ascii: "\n") || position.pointee == UInt8(ascii: "#") }

    private mutating func skipBlanks() {
        while position < end, isBlank { position += 1 }
    }

    private mutating func skipLine() {
        while position < end, position.pointee != UInt8(ascii: "\n") { position += 1 }
        guard position < end else { return }
        position += 1
        line += 1
    }

    private func shown(_ word: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: word, as: UTF8.self)
        return text.count > 40 ? text.prefix(39) + "…" : text
    }

    private func error(_ problem: DatasetError.Problem, column: String? = nil) -> DatasetError {
        DatasetError(file: file, line: line, column: column, problem)
    }
}
