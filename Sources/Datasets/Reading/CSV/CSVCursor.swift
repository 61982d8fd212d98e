/// A place in the bytes of a CSV file (RFC 4180), moving on by whole fields.
///
/// Lines end in LF or CR LF; blanks around a field do not belong to it, unless they stand within its quotes. A quote
/// inside a field that does not begin with one is an ordinary character.
struct CSVCursor {
    let file: String
    var position: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    /// Counted from 1.
    var line = 1

    init(_ bytes: UnsafeRawBufferPointer, file: String) {
        let start = bytes.baseAddress!.assumingMemoryBound(to: UInt8.self)
        self.file = file
        end = start + bytes.count
        // The byte order mark of UTF-8.
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? start + 3 : start
    }

    /// Passes lines that hold nothing; false at the end of the file.
    mutating func moveToRow() -> Bool {
        while let length = lineEndLength(at: position), length > 0 {
            position += length
            line += 1
        }
        return position < end
    }

    /// Reads a field, and stops at what ends it: a comma, a line's end, or the end of the file.
    mutating func field() throws(DatasetError) -> CSVField {
        skipBlanks()
        if position < end, position.pointee == UInt8(ascii: "\"") { return try quotedField() }
        let start = position
        while position < end, position.pointee != UInt8(ascii: ","), position.pointee != UInt8(ascii: "\n") {
            position += 1
        }
        // The carriage return before a line feed, or before the end of the file, is the line's end and not the field's.
        if position > start, position == end || position.pointee == UInt8(ascii: "\n"),
            position[-1] == UInt8(ascii: "\r")
        {
            position -= 1
        }
        var last = position
        while last > start, CSVCursor.isBlank(last[-1]) { last -= 1 }
        let bytes = UnsafeBufferPointer(start: start, count: last - start)
        return CSVField(bytes: bytes, line: line, isQuoted: false, hasDoubledQuotes: false)
    }

    private mutating func quotedField() throws(DatasetError) -> CSVField {
        let firstLine = line
        let start = position + 1
        var hasDoubledQuotes = false
        position = start
        while position < end {
            if position.pointee == UInt8(ascii: "\n") { line += 1 }
            if position.pointee == UInt8(ascii: "\"") {
                guard position + 1 < end, position[1] == UInt8(ascii: "\"") else { break }
                hasDoubledQuotes = true
                position += 1
            }
            position += 1
        }
        guard position < end else { throw DatasetError(file: file, line: firstLine, .unterminatedQuote) }
        let bytes = UnsafeBufferPointer(start: start, count: position - start)
        position += 1
        skipBlanks()
        guard position == end || position.pointee == UInt8(ascii: ",") || lineEndLength(at: position) != nil else {
            throw DatasetError(file: file, line: line, .textAfterQuote)
        }
        return CSVField(bytes: bytes, line: firstLine, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes)
    }

    /// Passes the comma before another field of the same row; false where the row ends.
    mutating func moveToNextField() -> Bool {
        guard position < end, position.pointee == UInt8(ascii: ",") else { return false }
        position += 1
        return true
    }

    /// Passes the end of a line, where the place is one or the file's end.
    mutating func moveToNextLine() {
        guard let length = lineEndLength(at: position), length > 0 else { return }
        position += length
        line += 1
    }

    /// How many bytes end the line here: 0 at the end of the file, nil in the middle of a line.
    @inline(__always)
    func lineEndLength(at place: UnsafePointer<UInt8>) -> Int? {
        if place == end { return 0 }
        if place.pointee == UInt8(ascii: "\n") { return 1 }
        guard place.pointee == UInt8(ascii: "\r") else { return nil }
        if place + 1 == end { return 1 }
        return place[1] == UInt8(ascii: "\n") ? 2 : nil
    }

    private mutating func skipBlanks() {
        while position < end, CSVCursor.isBlank(position.pointee) { position += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
