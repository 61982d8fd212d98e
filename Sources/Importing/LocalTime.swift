internal import Glibc

/// A moment as Optuna writes it: by the clock on the wall, without saying where.
struct LocalTime: Hashable, Sendable {
    /// Taken to be of this machine's time zone.
    let secondsSince1970: Double

    /// Reads such as `2023-11-14 22:13:21.500000`; nil for anything else.
    init?(_ text: String) {
        let halves = text.split(separator: " ", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let clock = halves[1].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = LocalTime.numbers(halves[0], between: "-"),
            let time = LocalTime.numbers(clock[0], between: ":"),
            let fraction = clock.count == 1 ? 0 : LocalTime.fraction(clock[1])
        else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (date[0] - 1900, date[1] - 1, date[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (time[0], time[1], time[2])
        // Whether it is summer time, the system knows.
        parts.tm_isdst = -1
        secondsSince1970 = Double(mktime(&parts)) + fraction
    }

    /// Three numbers of at most four digits; nil for anything else.
    private static func numbers(_ text: Substring, between separator: Character) -> [Int32]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let numbers = parts.compactMap { isDigits($0) && $0.count <= 4 ? Int32($0) : nil }
        return parts.count == 3 && numbers.count == 3 ? numbers : nil
    }

    private static func fraction(_ digits: Substring) -> Double? { isDigits(digits) ? Double("0.\(digits)") : nil }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
