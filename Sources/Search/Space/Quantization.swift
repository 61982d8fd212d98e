internal import Glibc

/// How a range is cut into a finite set of points; both ends are always points.
package enum Quantization: String, Hashable, Sendable, CaseIterable {
    /// Equal differences.
    case linear
    /// Equal ratios; both ends must be positive.
    case log

    /// The points, ascending, without duplicates.
    ///
    /// Inner points are rounded to six significant digits, of half the range on a linear scale and of their own on a
    /// logarithmic one, and to more only where neighbours are nearer than that. So what a point is depends neither on
    /// the last bit of a logarithm nor on how a number was written, a point that should be 0 is 0, near points far from
    /// 0 stay apart, and a finer grid holds the points of a coarser one. The ends stay exactly as given.
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
            let point = point(index, from: from, to: to, count: count, wholeNumbers: wholeNumbers)
            if let last = points.last, point > last, point < to { points.append(point) }
        }
        return points + [to]
    }

    /// The point of this index, rounded; below 0 and from `count` on the grid goes on with the same steps.
    ///
    /// May be beyond all numbers, or 0 on a logarithmic scale, for an index far outside.
    func point(_ index: Int, from: Double, to: Double, count: Int, wholeNumbers: Bool) -> Double {
        let point =
            switch self {
            case .linear: Quantization.linear(from, to, index: index, steps: count - 1, wholeNumbers)
            case .log: Quantization.log(from, to, index: index, steps: count - 1, wholeNumbers)
            }
        // Adding 0 makes 0 of minus 0, which would be written differently.
        return point + 0
    }

    /// The value so many steps from another one: factors on a logarithmic scale, else differences.
    func outward(from value: Double, step: Double, count: Int, _ wholeNumbers: Bool) -> Double {
        let exact =
            switch self {
            case .linear: value + step * Double(count)
            case .log: value * Glibc.pow(step, Double(count))
            }
        return (wholeNumbers ? exact.rounded() : Quantization.rounded(exact, toDigits: 6)) + 0
    }

    private static func linear(_ from: Double, _ to: Double, index: Int, steps: Int, _ wholeNumbers: Bool) -> Double {
        let steps = Double(steps)
        // Multiplied before it is divided, a point halfway between two whole numbers is exactly halfway; only a width
        // beyond all numbers must be divided first.
        let product = (to - from) * Double(index)
        let exact = from + (product.isFinite ? product / steps : (to / steps - from / steps) * Double(index))
        if wholeNumbers { return exact.rounded() }
        // As many decimals for any number of points, so that a finer grid holds the points of a coarser one, unless the
        // step itself would drown in them.
        let decimals = max(6 - exponent(to / 2 - from / 2), 3 - exponent(to / steps - from / steps))
        let digits = decimals + exponent(exact)
        return digits < 1 ? 0 : rounded(exact, toDigits: digits)
    }

    private static func log(_ from: Double, _ to: Double, index: Int, steps: Int, _ wholeNumbers: Bool) -> Double {
        let step = (Glibc.log(to) - Glibc.log(from)) / Double(steps)
        let exact = Glibc.exp(Glibc.log(from) + step * Double(index))
        if wholeNumbers { return exact.rounded() }
        return rounded(exact, toDigits: max(6, 3 - exponent(Glibc.expm1(step))))
    }

    /// The power of ten of a number that is written with six significant digits; that of 0 is below all others.
    ///
    /// Taken from the digits and not from a logarithm, so that 0.09999999999999999 counts as 0.1.
    private static func exponent(_ number: Double) -> Int {
        guard number != 0 else { return -1000 }
        return text(number, digits: 6).split(separator: "e").last.flatMap { Int($0) } ?? 0
    }

    /// The nearest number that is written with this many significant decimal digits; all it has from 17 on.
    private static func rounded(_ number: Double, toDigits digits: Int) -> Double {
        strtod(text(number, digits: min(digits, 17)), nil)
    }

    /// Such as `1.00000e-01`.
    private static func text(_ number: Double, digits: Int) -> String {
        var buffer = [CChar](repeating: 0, count: 40)
        let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.\(digits - 1)e", $0) }
        return String(decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
