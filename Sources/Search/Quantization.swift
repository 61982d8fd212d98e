internal import Glibc

/// How a range is cut into a finite set of points; both ends are always points.
package enum Quantization: String, Hashable, Sendable, CaseIterable {
    /// Equal differences.
    case linear
    /// Equal ratios; both ends must be positive.
    case log

    /// The points, ascending, without duplicates.
    ///
    /// Inner points are rounded to six significant digits, so that what a point is depends neither on the last bit of
    /// a logarithm nor on how a number was written; the ends stay exactly as given.
    ///
    /// - Parameters:
    ///   - from: The lower end; finite, and positive for `log`.
    ///   - to: The upper end; finite and above `from`.
    ///   - count: How many points, at least 2.
    ///   - wholeNumbers: Rounds inner points to whole numbers; points that fall together are one.
    package func points(from: Double, to: Double, count: Int, wholeNumbers: Bool) -> [Double] {
        precondition(from < to && count >= 2, "a range needs two different ends, in order, and two points")
        precondition(self == .linear || from > 0, "a logarithmic range needs positive ends")
        var points = [from]
        for index in 1..<max(1, count - 1) {
            let fraction = Double(index) / Double(count - 1)
            let exact =
                switch self {
                case .linear: from + (to - from) * fraction
                case .log: Glibc.exp(Glibc.log(from) + (Glibc.log(to) - Glibc.log(from)) * fraction)
                }
            let point = wholeNumbers ? exact.rounded() : Quantization.rounded(exact, toDigits: 6)
            if let last = points.last, point > last, point < to { points.append(point) }
        }
        return points + [to]
    }

    /// The nearest number that is written with this many significant decimal digits.
    private static func rounded(_ number: Double, toDigits digits: Int) -> Double {
        var buffer = [CChar](repeating: 0, count: 40)
        _ = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.\(digits - 1)e", $0) }
        return strtod(buffer, nil)
    }
}
