internal import Glibc

/// Decimal numbers as people and programs write them, read exactly to the last bit.
///
/// `[+-] digits [. digits] [e [+-] digits]`, with a digit before or after the point. Hexadecimal, `nan` and `inf`,
/// which `strtod` takes too, are no decimal numbers.
enum DecimalNumber {
    /// The number that the bytes are, all of them; infinite where it is too large, nil where they are no number.
    static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard var position = bytes.baseAddress else { return nil }
        let end = position + bytes.count
        guard let value = scan(&position, end), position == end else { return nil }
        return value
    }

    /// Reads the longest number that begins at `position`, and moves past it; nil, without moving, for none.
    @inline(__always)
    static func scan(_ position: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
        let start = position
        var next = start
        var isNegative = false
        if next < end, next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
            isNegative = next.pointee == UInt8(ascii: "-")
            next += 1
        }
        var mantissa: UInt64 = 0
        let whole = next
        readDigits(&next, end, into: &mantissa)
        var digitCount = next - whole
        var exponent = 0
        if next < end, next.pointee == UInt8(ascii: ".") {
            next += 1
            let fraction = next
            readDigits(&next, end, into: &mantissa)
            exponent = fraction - next
            digitCount -= exponent
        }
        guard digitCount > 0 else { return nil }
        if next < end, next.pointee | 0x20 == UInt8(ascii: "e") { exponent += readExponent(&next, end) }
        position = next
        // Up to 19 digits fit 64 bits.
        if digitCount <= 19, let value = product(of: mantissa, timesTenTo: exponent) {
            return isNegative ? -value : value
        }
        return systemValue(start, next)
    }

    @inline(__always)
    private static func readDigits(
        _ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into mantissa: inout UInt64
    ) {
        while next < end {
            let digit = next.pointee &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            mantissa = mantissa &* 10 &+ UInt64(digit)
            next += 1
        }
    }

    /// The exponent after `e`; 0, without moving, where no digit follows.
    private static func readExponent(_ position: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
        var next = position + 1
        var isNegative = false
        if next < end, next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
            isNegative = next.pointee == UInt8(ascii: "-")
            next += 1
        }
        let digits = next
        var exponent = 0
        while next < end, next.pointee &- UInt8(ascii: "0") < 10 {
            // Beyond this every number is zero or infinite, which is left to strtod.
            if exponent < 100_000 { exponent = exponent * 10 + Int(next.pointee &- UInt8(ascii: "0")) }
            next += 1
        }
        guard next > digits else { return 0 }
        position = next
        return isNegative ? -exponent : exponent
    }

    /// mantissa · 10^exponent rounded once; nil where the exponent is out of reach.
    @inline(__always)
    private static func product(of mantissa: UInt64, timesTenTo exponent: Int) -> Double? {
        // Both factors are exact, so that the one operation rounds the exact result (W. D. Clinger, 1990).
        if mantissa <= 1 << 53 {
            // Signed numbers are converted by one instruction, unsigned ones are not.
            let whole = Double(Int64(bitPattern: mantissa))
            if exponent == 0 { return whole }
            if exponent < 0, exponent >= -22 { return whole / powersOfTen[-exponent] }
            if exponent > 0, exponent <= 22 { return whole * powersOfTen[exponent] }
        }
        return longProduct(of: mantissa, timesTenTo: exponent)
    }

    /// The same in 128 bits, for what needs more than 53: 10^e = 5^e · 2^e, and 5^27 still fits 64 bits.
    ///
    /// At least 63 bits are kept, the last of which is set if anything was cut off, so that rounding them to 53 rounds
    /// the exact result.
    private static func longProduct(of mantissa: UInt64, timesTenTo exponent: Int) -> Double? {
        guard mantissa != 0 else { return 0 }
        guard exponent.magnitude <= 27 else { return nil }
        let power = powersOfFive[Int(exponent.magnitude)]
        if exponent >= 0 {
            let (high, low) = mantissa.multipliedFullWidth(by: power)
            if high == 0 { return scaled(low, exponent) }
            let shift = high.leadingZeroBitCount
            let kept = high << shift | low >> (64 - shift)
            return scaled(kept | (low << shift != 0 ? 1 : 0), exponent + 64 - shift)
        }
        let mantissaShift = mantissa.leadingZeroBitCount
        let powerShift = power.leadingZeroBitCount
        let numerator = mantissa << mantissaShift
        let (quotient, remainder) = (power << powerShift).dividingFullWidth((numerator >> 1, numerator << 63))
        return scaled(quotient | (remainder != 0 ? 1 : 0), exponent + powerShift - mantissaShift - 63)
    }

    private static func scaled(_ number: UInt64, _ exponent: Int) -> Double {
        Double(number) * Double(sign: .plus, exponent: exponent, significand: 1)
    }

    /// What `strtod` makes of it, for very long and very large or small numbers.
    private static func systemValue(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double {
        var text = UnsafeBufferPointer(start: start, count: end - start).map { CChar(bitPattern: $0) }
        text.append(0)
        return strtod(text, nil)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    private static let powersOfFive: [UInt64] = (1...27).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 5)
    }
}
