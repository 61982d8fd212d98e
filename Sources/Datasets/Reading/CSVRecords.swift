/// The records of a CSV text (RFC 4180): fields in quotes may hold commas, doubled quotes and line ends.
struct CSVRecords {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    /// The line where the next record begins, counted from 1.
    private(set) var line = 1

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")

    /// A field's place in the text, without its quotes and the spaces around it.
    struct Field {
        var range: Range<Int>
        var isQuoted: Bool
        /// Doubled quotes stand for one.
        var hasDoubledQuotes: Bool
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        // The mark by which some programs say that a text is UTF-8.
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { place = 3 }
    }

    enum Problem: Error {
        /// The quote that was opened on this line is never closed.
        case openQuote(line: Int)
        /// Something stands between a closing quote and the next comma.
        case textAfterQuote(line: Int)
    }

    /// The next record's fields; false at the end. Empty lines are passed over.
    mutating func next(into fields: inout [Field]) throws(Problem) -> Bool {
        fields.removeAll(keepingCapacity: true)
        while place < bytes.count, bytes[place] == CSVRecords.newline || bytes[place] == CSVRecords.carriageReturn {
            if bytes[place] == CSVRecords.newline { line += 1 }
            place += 1
        }
        guard place < bytes.count else { return false }
        while true {
            while place < bytes.count, isBlank(bytes[place]) { place += 1 }
            if place < bytes.count, bytes[place] == CSVRecords.quote {
                fields.append(try quotedField())
            } else {
                fields.append(plainField())
            }
            guard place < bytes.count else { return true }
            if bytes[place] == CSVRecords.comma {
                place += 1
                continue
            }
            if bytes[place] == CSVRecords.carriageReturn { place += 1 }
            if place < bytes.count, bytes[place] == CSVRecords.newline { place += 1 }
            line += 1
            return true
        }
    }

    private mutating func plainField() -> Field {
        let start = place
        while place < bytes.count {
            let byte = bytes[place]
            // Both line ends and the comma are below the digits and letters, so that one comparison passes most bytes.
            if byte <= CSVRecords.comma
                && (byte == CSVRecords.comma || byte == CSVRecords.newline || byte == CSVRecords.carriageReturn)
            {
                break
            }
            place += 1
        }
        var end = place
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return Field(range: start..<end, isQuoted: false, hasDoubledQuotes: false)
    }

    private mutating func quotedField() throws(Problem) -> Field {
        let firstLine = line
        place += 1
        let start = place
        var hasDoubledQuotes = false
        while true {
            guard place < bytes.count else { throw .openQuote(line: firstLine) }
            if bytes[place] == CSVRecords.newline { line += 1 }
            if bytes[place] == CSVRecords.quote {
                guard place + 1 < bytes.count, bytes[place + 1] == CSVRecords.quote else { break }
                hasDoubledQuotes = true
                place += 1
            }
            place += 1
        }
        let field = Field(range: start..<place, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
        place += 1
        while place < bytes.count, isBlank(bytes[place]) { place += 1 }
        guard place == bytes.count || bytes[place] == CSVRecords.comma || bytes[place] == CSVRecords.newline
            || bytes[place] == CSVRecords.carriageReturn
        else { throw .textAfterQuote(line: line) }
        return field
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == CSVRecords.space || byte == CSVRecords.tab }

    func text(_ field: Field) -> String {
        let text = String(decoding: bytes[field.range], as: UTF8.self)
        return field.hasDoubledQuotes ? text.replacingDoubledQuotes : text
    }
}

extension String {
    fileprivate var replacingDoubledQuotes: String {
        var result = ""
        var isSecond = false
        for character in unicodeScalars {
            if character == "\"" && isSecond {
                isSecond = false
                continue
            }
            isSecond = character == "\""
            result.unicodeScalars.append(character)
        }
        return result
    }
}
