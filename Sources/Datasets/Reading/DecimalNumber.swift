internal import Glibc

/// Decimal numbers from bytes, right to the last bit.
enum DecimalNumber {
    /// Powers of ten that a double holds exactly.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The number that the bytes are the text of; nil for anything else. Words such as `inf` and `nan` count.
    ///
    /// Up to 2⁵³ in the digits and 22 in the exponent, one division or multiplication of exact numbers is rounded
    /// right (Clinger, 1990); everything else is left to the C library.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        var index = 0
        let count = bytes.count
        guard count > 0 else { return nil }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        if isNegative || bytes[0] == UInt8(ascii: "+") { index = 1 }
        var digits: UInt64 = 0
        var digitCount = 0
        var exponent = 0
        let start = index
        while index < count, bytes[index] &- 48 < 10 {
            digits = digits &* 10 &+ UInt64(bytes[index] &- 48)
            digitCount += 1
            index += 1
        }
        if index < count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            while index < count, bytes[index] &- 48 < 10 {
                digits = digits &* 10 &+ UInt64(bytes[index] &- 48)
                digitCount += 1
                exponent -= 1
                index += 1
            }
        }
        guard index == count, digitCount > 0, digitCount <= 19, digits < 1 << 53, exponent >= -22 else {
            return general(bytes, from: start)
        }
        let number = exponent == 0 ? Double(digits) : Double(digits) / powers[-exponent]
        return isNegative ? -number : number
    }

    private static func general(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Double? {
        // strtod also takes hexadecimal numbers and leading spaces, which mean nothing in a table.
        guard start < bytes.count, bytes.count < 400, bytes[start] != UInt8(ascii: " "),
            !bytes.contains(UInt8(ascii: "x")), !bytes.contains(UInt8(ascii: "X")), !bytes.contains(0)
        else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { text -> Double? in
            for (index, byte) in bytes.enumerated() { text[index] = CChar(bitPattern: byte) }
            text[bytes.count] = 0
            var end: UnsafeMutablePointer<CChar>?
            let number = strtod(text.baseAddress!, &end)
            return end == text.baseAddress! + bytes.count ? number : nil
        }
    }
}
