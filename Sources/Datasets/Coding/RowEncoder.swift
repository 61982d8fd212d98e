/// A coding made ready for the rows of one table.
struct RowEncoder: Sendable {
    private enum Step: Sendable {
        case number(mean: Double, deviation: Double, fill: Double)
        /// For each of the table's categories the feature that it sets, or -1; `fill` is the table's category.
        case category(places: [Int], width: Int, fill: Int?)
    }

    let featureCount: Int
    private let steps: [Step]
    /// Filled where every column is one of numbers without a fill.
    private let means: [Double]
    private let deviations: [Double]
    private let isPlain: Bool

    init(_ coding: Coding, for table: Table) {
        steps = zip(coding.columns, table.features).map { column, cells in
            switch column.kind {
            case .numbers(let mean, let deviation, let fill):
                return .number(mean: mean, deviation: deviation, fill: fill ?? .nan)
            case .categories(let categories, let fill):
                let words = cells.words ?? []
                let byName = Dictionary(zip(categories, categories.indices), uniquingKeysWith: { first, _ in first })
                let places = words.map { byName[$0] ?? -1 }
                return .category(
                    places: places, width: categories.count, fill: fill.flatMap { words.firstIndex(of: $0) })
            }
        }
        var means: [Double] = []
        var deviations: [Double] = []
        for column in coding.columns {
            guard case .numbers(let mean, let deviation, nil) = column.kind else { continue }
            means.append(mean)
            deviations.append(deviation)
        }
        self.means = means
        self.deviations = deviations
        isPlain = means.count == steps.count
        featureCount = coding.featureCount
    }

    /// Writes the features of one row.
    @inline(__always)
    func encode<Scalar: SampleScalar>(_ cells: UnsafePointer<Double>, into features: UnsafeMutablePointer<Scalar>) {
        guard isPlain else { return encodeSteps(cells, into: features) }
        means.withUnsafeBufferPointer { means in
            deviations.withUnsafeBufferPointer { deviations in
                for column in 0..<means.count {
                    features[column] = Scalar((cells[column] - means[column]) / deviations[column])
                }
            }
        }
    }

    private func encodeSteps<Scalar: SampleScalar>(
        _ cells: UnsafePointer<Double>, into features: UnsafeMutablePointer<Scalar>
    ) {
        var next = features
        for (index, step) in steps.enumerated() {
            let cell = cells[index]
            switch step {
            case .number(let mean, let deviation, let fill):
                next.pointee = Scalar(((cell.isNaN ? fill : cell) - mean) / deviation)
                next += 1
            case .category(let places, let width, let fill):
                for place in 0..<width { next[place] = 0 }
                if let category = cell.isNaN ? fill : Int(cell), places[category] >= 0 { next[places[category]] = 1 }
                next += width
            }
        }
    }
}
