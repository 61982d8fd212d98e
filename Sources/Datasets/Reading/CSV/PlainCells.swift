/// The short way through a row: numbers that stand between commas, with nothing else.
///
/// Most cells of most files are that. It stops before anything that it does not know, and says nothing about it: that is
/// the long way's task. On the short way hardly a byte is looked at twice, and no field, text or error is made.
struct PlainCells {
    /// For each column of the file its place in the table's row; -1 for one that is not of numbers.
    private var places: [Int32]
    /// The file's last line feed; up to it, no number goes on without end, so that there is no need to look for one.
    private let lastLineFeed: UnsafePointer<UInt8>?

    /// - Parameter end: The file's.
    init(places: [Int?], start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        self.places = places.map { Int32($0 ?? -1) }
        let bytes = UnsafeBufferPointer(start: start, count: end - start)
        lastLineFeed = bytes.lastIndex(of: UInt8(ascii: "\n")).map { start + $0 }
    }

    /// Takes the long way for a column from now on.
    mutating func leaveOut(_ column: Int) { places[column] = -1 }

    /// Reads cells from a column on, and the commas between them.
    ///
    /// - Parameters:
    ///   - position: Of a field's first byte; moves to that of the first field that was not read, or to the end of the
    ///     row's last field.
    ///   - column: The field's; moves along, up to the number of columns.
    func read(
        _ position: inout UnsafePointer<UInt8>, _ column: inout Int, into row: UnsafeMutablePointer<Double>
    ) {
        guard let lastLineFeed else { return }
        places.withUnsafeBufferPointer { places in
            var next = position
            var index = column
            while index < places.count, places[index] >= 0, next < lastLineFeed {
                guard let number = PlainCells.number(&next, lastLineFeed) else { break }
                let byte = next.pointee
                if byte == UInt8(ascii: ",") {
                    // A comma after the last field is one too many, and the long way's to complain about.
                    guard index + 1 < places.count else { break }
                    next += 1
                } else {
                    let endsRow =
                        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && next[1] == UInt8(ascii: "\n")
                    guard index + 1 == places.count, endsRow else { break }
                }
                row[Int(places[index])] = number
                index += 1
                position = next
            }
            column = index
        }
    }

    /// A number within the allowed range, whose first byte is at or before the last line feed.
    @inline(__always)
    private static func number(
        _ position: inout UnsafePointer<UInt8>, _ lastLineFeed: UnsafePointer<UInt8>
    ) -> Double? {
        // Whole numbers of up to 15 digits, without a sign, need no more than this.
        var next = position
        var whole: Int64 = 0
        while true {
            let digit = next.pointee &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            whole = whole &* 10 &+ Int64(digit)
            next += 1
        }
        let byte = next.pointee
        let length = next - position
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n"), length > 0, length <= 15 {
            position = next
            return Double(whole)
        }
        let number = DecimalNumber.scan(&position, lastLineFeed)
        return number.flatMap { $0.magnitude <= CSVColumn.largestNumber ? $0 : nil }
    }
}
