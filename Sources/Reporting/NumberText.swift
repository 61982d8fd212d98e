internal import Glibc

/// Numbers as people read them: as many digits as mean something, no more.
enum NumberText {
    /// About five significant digits, never an exponent for what people call a score: 0.9752, 12.345, 1234.6.
    static func score(_ number: Double) -> String {
        let magnitude = number.magnitude
        let decimals =
            switch magnitude {
            case ..<10: 4
            case ..<100: 3
            case ..<1000: 2
            case ..<100_000: 1
            default: 0
            }
        if magnitude != 0 && magnitude < 0.001 || magnitude >= 1e12 { return formatted("%.3g", number) }
        return formatted("%.\(decimals)f", number)
    }

    /// How long something took: 340 ms, 4.2 s, 3 min 12 s, 2 h 5 min.
    static func duration(_ seconds: Double) -> String {
        if seconds < 0.9995 { return formatted("%.0f ms", seconds * 1000) }
        if seconds < 59.95 { return formatted("%.1f s", seconds) }
        let whole = Int(seconds.rounded())
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    private static func formatted(_ format: String, _ number: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
