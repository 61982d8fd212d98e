/// How one column becomes features, fitted on the training rows alone.
package enum FeatureCoding: Hashable, Sendable {
    /// z = (x − mean)/deviation; a missing cell is first given the fill value.
    case number(fill: Double?, mean: Double, deviation: Double)
    /// One feature for each category, 1 where the cell has it; a missing cell is first given the fill value.
    case oneHot(categories: [String], fill: String?)

    var featureCount: Int {
        switch self {
        case .number: 1
        case .oneHot(let categories, _): categories.count
        }
    }

    /// Fits the coding of a column.
    ///
    /// - Parameter rows: The training rows.
    init(_ column: Table.Column, rows: [Int], scale: DatasetDescription.Scale, fill: DatasetDescription.Fill) {
        switch column {
        case .numbers(let numbers):
            let known = rows.map { numbers[$0] }.filter { !$0.isNaN }
            let fillValue = FeatureCoding.fillValue(known, fill)
            let all = rows.map { numbers[$0].isNaN ? fillValue ?? 0 : numbers[$0] }
            let (mean, deviation) = scale == .standard ? FeatureCoding.moments(all) : (0, 1)
            self = .number(fill: fillValue, mean: mean, deviation: deviation)
        case .words(let words):
            let known = rows.compactMap { words[$0] }
            let categories = Set(words.compactMap { $0 }).sorted()
            self = .oneHot(categories: categories, fill: fill == .none ? nil : FeatureCoding.mode(known))
        }
    }

    /// The mean and the deviation (over n); a constant column has the deviation 1, so that it becomes 0.
    static func moments(_ numbers: [Double]) -> (mean: Double, deviation: Double) {
        let count = Double(numbers.count)
        let mean = numbers.reduce(0, +) / count
        let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        let deviation = variance.squareRoot()
        // What the last bits of a constant column leave is no deviation.
        return (mean, deviation > 1e-12 * mean.magnitude && deviation > 0 ? deviation : 1)
    }

    private static func fillValue(_ known: [Double], _ fill: DatasetDescription.Fill) -> Double? {
        guard fill != .none else { return nil }
        guard !known.isEmpty else { return 0 }
        let sorted = known.sorted()
        switch fill {
        case .none: return nil
        case .mean: return known.reduce(0, +) / Double(known.count)
        case .median: return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        case .mode: return mode(sorted)
        }
    }

    /// The value that occurs most often; of equally frequent ones the smallest.
    private static func mode<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
        let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { $0.value < $1.value || ($0.value == $1.value && $0.key > $1.key) }?.key
    }
}
