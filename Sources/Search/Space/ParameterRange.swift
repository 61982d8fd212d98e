/// The numbers among which a parameter's values lie, and how they are cut into points.
package struct ParameterRange: Hashable, Sendable {
    package var quantization: Quantization
    /// Rounds all but the ends to whole numbers.
    package var wholeNumbers: Bool
    /// How many points, the ends among them; at least 2.
    package var points: Int
    /// The lower end; nil where it is to be estimated.
    package var from: Double?
    /// The upper end; nil where it is to be estimated.
    package var to: Double?
    /// What no value may ever leave, however far the range is estimated or extended.
    package var bounds: Bounds
    /// How far apart estimated ends are tried: a factor above 1 on a logarithmic scale, else a difference above 0.
    package var step: Double

    package init(
        quantization: Quantization, wholeNumbers: Bool, points: Int, from: Double?, to: Double?,
        bounds: Bounds = Bounds(), step: Double? = nil
    ) {
        self.quantization = quantization
        self.wholeNumbers = wholeNumbers
        self.points = points
        self.from = from
        self.to = to
        self.bounds = bounds
        self.step = step ?? (quantization == .log ? 10 : 1)
    }

    /// Where a value may lie; an end that is not allowed itself is open.
    package struct Bounds: Hashable, Sendable {
        package var lower: Double
        package var upper: Double
        package var isLowerOpen: Bool
        package var isUpperOpen: Bool

        package init(
            lower: Double = -.infinity, upper: Double = .infinity, isLowerOpen: Bool = true, isUpperOpen: Bool = true
        ) {
            self.lower = lower
            self.upper = upper
            self.isLowerOpen = isLowerOpen
            self.isUpperOpen = isUpperOpen
        }

        package func contains(_ number: Double) -> Bool {
            (isLowerOpen ? number > lower : number >= lower) && (isUpperOpen ? number < upper : number <= upper)
        }

        /// The number itself, or the bound that lies in its way; nil where that bound is not allowed either.
        func clamped(_ number: Double) -> Double? {
            if contains(number) { return number }
            if number <= lower { return isLowerOpen ? nil : lower }
            if number >= upper { return isUpperOpen ? nil : upper }
            return nil
        }
    }

    /// True where an end is to be estimated before there are points.
    package var isOpen: Bool { from == nil || to == nil }

    /// A way to go along the range.
    enum Direction: Int, Hashable, Sendable, CaseIterable {
        case down = -1
        case up = 1
    }

    /// The points between two ends, ascending.
    func points(from: Double, to: Double) -> [Double] {
        guard from < to else { return [from] }
        return quantization.points(from: from, to: to, count: points, wholeNumbers: wholeNumbers)
    }

    /// The next value to try when an end is estimated, one step outward; nil where a bound is reached.
    func outward(from value: Double, _ direction: Direction) -> Double? {
        var steps = 1
        while steps < 64 {
            let next = quantization.outward(from: value, step: step, count: steps * direction.rawValue, wholeNumbers)
            guard let allowed = bounds.clamped(next), allowed.isFinite else { return nil }
            if allowed != value { return direction == .up ? max(allowed, value) : min(allowed, value) }
            // Whole numbers may need several small steps to change.
            guard wholeNumbers else { return nil }
            steps += 1
        }
        return nil
    }

    /// The next point of the grid beyond an edge; nil where a bound is reached or the range has no width.
    ///
    /// - Parameters:
    ///   - edge: The outermost value in this direction.
    ///   - ends: The ends whose points the grid continues.
    func beyond(_ edge: Double, _ direction: Direction, of ends: (from: Double, to: Double)) -> Double? {
        guard ends.from < ends.to else { return nil }
        var index = direction == .up ? points - 1 : 0
        // A starting value may lie outside of the points, so the index is found and not known.
        for _ in 0..<4096 {
            index += direction.rawValue
            let point = quantization.point(
                index, from: ends.from, to: ends.to, count: points, wholeNumbers: wholeNumbers)
            guard point.isFinite else { return nil }
            if direction == .up ? point <= edge : point >= edge { continue }
            guard let allowed = bounds.clamped(point), direction == .up ? allowed > edge : allowed < edge else {
                return nil
            }
            return allowed
        }
        return nil
    }
}
