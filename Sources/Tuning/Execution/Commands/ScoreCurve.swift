package import JSON

/// The values that a program has reported, of which there may be any number, in bounded memory.
///
/// Once there are too many, every second one is left out, and of those that follow as many: the curve keeps its form.
package struct ScoreCurve: Hashable, Sendable {
    package private(set) var points: [JSONValue] = []
    /// How many values there were in all.
    private(set) var count = 0
    /// One of so many is kept.
    private var step = 1
    /// How long the points' texts are together.
    private var size = 0
    private var sizes: [Int] = []

    package static let mostPoints = 20_000
    /// In bytes of JSON.
    package static let mostBytes = 4 << 20

    package init() {}

    /// - Parameters:
    ///   - point: Made only where it is kept.
    ///   - size: How many bytes the point's text has, or some more.
    mutating func append(_ point: @autoclosure () -> JSONValue, size: Int) {
        if count % step == 0 {
            let point = point()
            points.append(point)
            sizes.append(size)
            self.size += size
        }
        count += 1
        while points.count > 1, points.count > ScoreCurve.mostPoints || self.size > ScoreCurve.mostBytes { thinOut() }
    }

    private mutating func thinOut() {
        points = stride(from: 0, to: points.count, by: 2).map { points[$0] }
        sizes = stride(from: 0, to: sizes.count, by: 2).map { sizes[$0] }
        size = sizes.reduce(0, +)
        step *= 2
    }
}
