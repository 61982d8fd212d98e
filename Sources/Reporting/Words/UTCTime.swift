internal import Glibc

/// A moment, written in Coordinated Universal Time.
struct UTCTime: Hashable, Sendable {
    private let date: String
    private let time: String
    /// Of the second, six digits.
    private let microseconds: String

    /// - Parameter secondsSince1970: Rounded to microseconds.
    init(secondsSince1970: Double) {
        let whole = secondsSince1970.rounded(.down)
        let fraction = Int(((secondsSince1970 - whole) * 1e6).rounded())
        var seconds = time_t(whole) + fraction / 1_000_000
        var parts = tm()
        gmtime_r(&seconds, &parts)
        date = [(parts.tm_year + 1900, 4), (parts.tm_mon + 1, 2), (parts.tm_mday, 2)]
            .map { UTCTime.text(Int($0), digits: $1) }.joined(separator: "-")
        time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { UTCTime.text(Int($0), digits: 2) }
            .joined(separator: ":")
        microseconds = UTCTime.text(fraction % 1_000_000, digits: 6)
    }

    /// ISO 8601 to the millisecond, such as `2023-11-14T22:13:21.500Z`.
    var iso8601: String { "\(date)T\(time).\(microseconds.prefix(3))Z" }

    /// As databases without a type for it are given a moment, such as `2023-11-14 22:13:21.500000`.
    var databaseText: String { "\(date) \(time).\(microseconds)" }

    private static func text(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
