internal import Glibc

/// Numbers as people read them: as many digits as mean something, no more.
package enum NumberText {
    /// About five significant digits, never an exponent for what people call a score: 0.9752, 12.345, 1234.6.
    static func score(_ number: Double) -> String {
        guard let decimals = decimals(of: number) else { return formatted("%.3g", number) }
        return formatted("%.\(decimals)f", number)
    }

    /// A standard error with the decimals of the score that it belongs to, or one digit where those would be zeros.
    static func error(_ error: Double, ofScore score: Double) -> String {
        guard let decimals = decimals(of: score) else { return formatted("%.2g", error) }
        let text = formatted("%.\(decimals)f", error)
        return error == 0 || text.contains { ("1"..."9").contains($0) } ? text : formatted("%.1g", error)
    }

    /// How long something took: 340 ms, 4.2 s, 3 min 12 s, 2 h 5 min, 12 d 3 h.
    static func duration(_ seconds: Double) -> String {
        if seconds < 0.9995 { return formatted("%.0f ms", seconds * 1000) }
        if seconds < 59.95 { return formatted("%.1f s", seconds) }
        guard seconds < 1000 * secondsPerYear else { return "more than 1000 years" }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        if whole < 100 * 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return "\(whole / 86_400) d \(whole % 86_400 / 3600) h"
    }

    private static let secondsPerYear = 365.25 * 86_400

    /// A number with its noun: 1 run, 2 runs.
    package static func count(_ number: Int, _ noun: String) -> String {
        number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
    }

    /// A number that may be too large to be counted, with its noun where it has one.
    static func many(_ number: Int, _ noun: String? = nil) -> String {
        if number == .max { return "more than 9 × 10¹⁸" + (noun.map { " \($0)s" } ?? "") }
        return noun.map { count(number, $0) } ?? String(number)
    }

    /// How many decimals a score is written with; nil where only an exponent would do.
    private static func decimals(of number: Double) -> Int? {
        switch number.magnitude {
        case 0: 4
        case ..<0.001: nil
        case ..<10: 4
        case ..<100: 3
        case ..<1000: 2
        case ..<100_000: 1
        case ..<1e12: 0
        default: nil
        }
    }

    static func formatted(_ format: String, _ number: Double) -> String {
        // A zero has no sign for people.
        let number = number == 0 ? 0 : number
        var buffer = [CChar](repeating: 0, count: 64)
        let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
