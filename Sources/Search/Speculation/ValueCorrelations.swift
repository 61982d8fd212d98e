internal import Glibc
internal import JSON

/// How alike the scores at two values of one parameter are expected to be, from 0 to 1.
///
/// Numbers are alike where they are near each other on the scale on which the parameter's values lie more evenly, linear
/// or logarithmic; anything else is only like itself. Values that the space does not list, such as those of an extended
/// range, are taken in when they are met.
struct ValueCorrelations: Sendable {
    private let listed: ValueIndex
    private let listedCount: Int
    private let scale: Scale
    /// By index: where a number stands on the scale, in units of the range of the values; nil for what is no number.
    private var places: [Double?]
    /// Those that are not among the listed ones, in the order in which they were met; nil stands for no effect.
    private var unlisted: [JSONValue?] = []
    /// For each index the correlations with all indices up to it.
    private var rows: [[Double]] = []

    /// In units of the parameter's range: wide enough that a curve through a few of its points has a shape.
    private static let lengthScale = 0.35

    init(_ values: [JSONValue]) {
        listed = ValueIndex(values)
        listedCount = values.count
        let scale = Scale(values.compactMap(\.number))
        self.scale = scale
        places = values.map { $0.number.map(scale.place) }
        while rows.count < places.count { appendRow() }
    }

    /// The index by which a value is known here.
    mutating func index(of value: JSONValue?) -> Int {
        if let value, let index = listed[value] { return index }
        if let place = unlisted.firstIndex(of: value) { return listedCount + place }
        unlisted.append(value)
        places.append(value?.number.map(scale.place))
        appendRow()
        return places.count - 1
    }

    subscript(first: Int, second: Int) -> Double { first < second ? rows[second][first] : rows[first][second] }

    private mutating func appendRow() {
        let index = rows.count
        rows.append((0...index).map { $0 == index ? 1 : correlation(places[$0], places[index]) })
    }

    /// The Matérn correlation with ν = 5/2: of curves that bend, but have no corners.
    private func correlation(_ first: Double?, _ second: Double?) -> Double {
        guard let first, let second else { return 0 }
        let r = 5.0.squareRoot() * abs(first - second) / ValueCorrelations.lengthScale
        return (1 + r + r * r / 3) * exp(-r)
    }

    /// Where numbers stand between the smallest and the largest of a list.
    private struct Scale: Sendable {
        var isLogarithmic = false
        var low = 0.0
        var range = 1.0

        init(_ numbers: [Double]) {
            let numbers = numbers.sorted()
            guard let first = numbers.first, let last = numbers.last, first < last else { return }
            isLogarithmic = first > 0 && Scale.unevenness(numbers.map { log($0) }) < Scale.unevenness(numbers)
            low = isLogarithmic ? log(first) : first
            range = (isLogarithmic ? log(last) : last) - low
        }

        func place(_ number: Double) -> Double {
            if !isLogarithmic { return (number - low) / range }
            return number > 0 ? (log(number) - low) / range : -1
        }

        /// The largest gap between neighbours, as a share of the whole.
        private static func unevenness(_ numbers: [Double]) -> Double {
            let gaps = zip(numbers.dropFirst(), numbers).map { $0 - $1 }
            return (gaps.max() ?? 0) / gaps.reduce(0, +)
        }
    }
}
