internal import Glibc

/// Takes in predictions block by block and gives the metric's value over all of them.
///
/// Sums are double in either precision. Memory is allocated once, for as many rows as will come.
struct MetricAccumulator {
    private let metric: Metric
    private let targetDeviation: Double
    private var count = 0
    private var sum = 0.0
    /// Of the targets, for R².
    private var targetSum = 0.0
    private var targetSquares = 0.0
    /// K × K: rows are the right classes, columns the predicted ones.
    private var confusion: [Int]
    private let classCount: Int
    /// The margin of the second class with the right class, for the area under the curve.
    private var ranked: [(score: Double, isSecond: Bool)] = []

    /// - Parameters:
    ///   - targetDeviation: By which the targets were divided.
    init(_ metric: Metric, classCount: Int, capacity: Int, targetDeviation: Double) {
        self.metric = metric
        self.classCount = classCount
        self.targetDeviation = targetDeviation
        let needsConfusion = metric == .balancedAccuracy || metric == .f1
        confusion = Array(repeating: 0, count: needsConfusion ? classCount * classCount : 0)
        if metric == .rocAUC { ranked.reserveCapacity(capacity) }
    }

    mutating func reset() {
        count = 0
        sum = 0
        targetSum = 0
        targetSquares = 0
        for index in confusion.indices { confusion[index] = 0 }
        ranked.removeAll(keepingCapacity: true)
    }

    /// - Parameters:
    ///   - yHat: rows × width; one column holds the second class's probability.
    ///   - margins: z of the second class, less that of the first: ranks that no rounding of ŷ can make equal.
    ///   - crossEntropy: The sum of l over the rows where l is the cross-entropy itself.
    mutating func add<Real: Scalar>(
        _ yHat: UnsafePointer<Real>, stride: Int, width: Int, rows: Int, targets: Targets<Real>,
        margins: UnsafePointer<Real>,
        crossEntropy: Double?
    ) {
        count += rows
        switch targets {
        case .values(let y): addValues(yHat, stride, rows, y)
        case .classes(let labels, _):
            switch metric {
            case .accuracy, .error:
                var right = 0
                for row in 0..<rows where predictedClass(yHat + row * stride, width) == Int(labels[row]) { right += 1 }
                sum += Double(right)
            case .balancedAccuracy, .f1:
                for row in 0..<rows {
                    confusion[Int(labels[row]) * classCount + predictedClass(yHat + row * stride, width)] += 1
                }
            case .crossEntropy:
                if let crossEntropy { sum += crossEntropy } else { addLogarithms(yHat, stride, width, rows, labels) }
            case .rocAUC:
                for row in 0..<rows { ranked.append((Double(margins[row]), labels[row] == 1)) }
            case .meanSquaredError, .rootMeanSquaredError, .meanAbsoluteError, .r2:
                preconditionFailure("\(metric.rawValue) is for regression")
            }
        }
    }

    private mutating func addValues<Real: Scalar>(
        _ yHat: UnsafePointer<Real>, _ stride: Int, _ rows: Int, _ y: UnsafePointer<Real>
    ) {
        for row in 0..<rows {
            let target = Double(y[row])
            let difference = target - Double(yHat[row * stride])
            sum += metric == .meanAbsoluteError ? difference.magnitude : difference * difference
            targetSum += target
            targetSquares += target * target
        }
    }

    /// For outputs trained by another loss; a probability of 0 counts as 10⁻¹⁵, so that one row cannot spoil the mean.
    private mutating func addLogarithms<Real: Scalar>(
        _ yHat: UnsafePointer<Real>, _ stride: Int, _ width: Int, _ rows: Int, _ labels: UnsafePointer<Int32>
    ) {
        for row in 0..<rows {
            let label = Int(labels[row])
            let probability =
                width == 1
                ? (label == 1 ? Double(yHat[row * stride]) : 1 - Double(yHat[row * stride]))
                : Double(yHat[row * stride + label])
            sum -= log(max(probability, 1e-15))
        }
    }

    private func predictedClass<Real: Scalar>(_ yHat: UnsafePointer<Real>, _ width: Int) -> Int {
        if width == 1 { return yHat[0] > 0.5 ? 1 : 0 }
        var best = 0
        for k in 1..<width where yHat[k] > yHat[best] { best = k }
        return best
    }

    var value: Double {
        let rows = Double(count)
        switch metric {
        case .accuracy: return sum / rows
        case .error: return 1 - sum / rows
        case .crossEntropy: return sum / rows
        case .balancedAccuracy: return balancedAccuracy
        case .f1: return f1
        case .rocAUC: return areaUnderCurve
        case .meanSquaredError: return sum / rows * targetDeviation * targetDeviation
        case .rootMeanSquaredError: return (sum / rows).squareRoot() * targetDeviation
        case .meanAbsoluteError: return sum / rows * targetDeviation
        case .r2: return r2
        }
    }

    private var balancedAccuracy: Double {
        let recalls = (0..<classCount).compactMap { right -> Double? in
            let rows = (0..<classCount).reduce(0) { $0 + confusion[right * classCount + $1] }
            return rows == 0 ? nil : Double(confusion[right * classCount + right]) / Double(rows)
        }
        return recalls.reduce(0, +) / Double(recalls.count)
    }

    /// Of targets that are all the same, a perfect prediction explains everything and any other nothing.
    private var r2: Double {
        let spread = targetSquares - targetSum * targetSum / Double(count)
        if spread > 1e-12 * targetSquares || sum.isNaN { return 1 - sum / spread }
        return sum == 0 ? 1 : 0
    }

    private var f1: Double {
        let scores = (0..<classCount).compactMap { right -> Double? in
            let hits = confusion[right * classCount + right]
            let actual = (0..<classCount).reduce(0) { $0 + confusion[right * classCount + $1] }
            let predicted = (0..<classCount).reduce(0) { $0 + confusion[$1 * classCount + right] }
            return actual + predicted == 0 ? nil : 2 * Double(hits) / Double(actual + predicted)
        }
        return scores.reduce(0, +) / Double(scores.count)
    }

    /// By ranks, where each run of equal ŷ shares the mean of its ranks; one half where only one class is there.
    private var areaUnderCurve: Double {
        guard ranked.allSatisfy({ $0.score.isFinite }) else { return .nan }
        let sorted = ranked.sorted { $0.score < $1.score }
        let seconds = Double(sorted.count { $0.isSecond })
        let firsts = Double(sorted.count) - seconds
        guard seconds > 0, firsts > 0 else { return 0.5 }
        var rankSum = 0.0
        var start = 0
        while start < sorted.count {
            var end = start
            while end < sorted.count, sorted[end].score == sorted[start].score { end += 1 }
            let rank = Double(start + end + 1) / 2
            rankSum += rank * Double(sorted[start..<end].count { $0.isSecond })
            start = end
        }
        return (rankSum - seconds * (seconds + 1) / 2) / (seconds * firsts)
    }
}
