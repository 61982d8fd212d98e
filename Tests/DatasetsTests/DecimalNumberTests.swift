import Glibc
import Randomness
import Testing

@testable import Datasets

@Suite("Decimal numbers")
struct DecimalNumberTests {
    static func value(_ text: String) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { DecimalNumber.value(of: $0) }
    }

    @Test("random doubles, written with 1 to 17 digits, are read to the very bits of strtod")
    func randomDoubles() {
        var generator = SeededGenerator(seed: 7)
        var buffer = [CChar](repeating: 0, count: 400)
        for round in 0..<4_000 {
            var number = Double(bitPattern: generator.next())
            // Half of them of everyday size, where the paths without strtod lie.
            if round % 2 == 0 {
                number = Double(sign: .plus, exponent: Int(generator.next() % 120) - 60, significand: 1)
            }
            number *= 1 + Double(generator.next() >> 11) * 0x1p-53
            guard number.isFinite else { continue }
            for digits in 1...17 {
                for format in ["%.*e", "%.*g"] {
                    _ = withVaList([Int32(digits - 1), number]) { vsnprintf(&buffer, buffer.count, format, $0) }
                    let text = buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
                    let read = DecimalNumberTests.value(text)
                    if read?.bitPattern != strtod(text, nil).bitPattern {
                        Issue.record("\(text) became \(String(describing: read))")
                    }
                }
            }
        }
    }

    @Test(
        "digits of any number, and numbers halfway between two doubles, are rounded as strtod does",
        arguments: [
            "9007199254740993", "9007199254740992.999999", "9007199254740993.0000", "1234567890123456789",
            "18446744073709551615", "9999999999999999999", "0.1234567890123456789", "123456789.1234567891",
            "1e22", "1e23", "1e27", "1e28", "9007199254740993e22", "9999999999999999999e27", "1e-22", "1e-27", "1e-28",
            "9007199254740993e-22", "9999999999999999999e-27", "2.2250738585072011e-308", "4.9e-324", "1e-400",
            "0.00000000000000000000000000000000000000001", "1.7976931348623157e308",
            "100000000000000000000000000000000000000000000000000000000000", "0e999999999999",
            "0.5000000000000000000001",
        ])
    func hardNumbers(text: String) {
        #expect(DecimalNumberTests.value(text)?.bitPattern == strtod(text, nil).bitPattern)
        #expect(DecimalNumberTests.value("-" + text)?.bitPattern == strtod("-" + text, nil).bitPattern)
    }

    @Test(
        "the usual ways of writing a number are read",
        arguments: [("5", 5), ("+5", 5), (".5", 0.5), ("5.", 5), ("-0.0", 0), ("1E+3", 1000), ("007", 7)])
    func forms(text: String, number: Double) { #expect(DecimalNumberTests.value(text) == number) }

    @Test("a number too large is infinite", arguments: ["1e309", "1e99999999999999999999"])
    func overflow(text: String) { #expect(DecimalNumberTests.value(text) == .infinity) }

    @Test(
        "what only looks like a number is none",
        arguments: [
            "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "nan", "inf", "1_000", "1,5", "12a", "--1", " 1", "1 ",
        ])
    func noNumbers(text: String) { #expect(DecimalNumberTests.value(text) == nil) }
}
