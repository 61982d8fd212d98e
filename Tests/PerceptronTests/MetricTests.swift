import Glibc
import Testing

@testable import Perceptron

@Suite("Metrics, against values worked by hand")
struct MetricTests {
    /// ŷ of three classes; the predicted classes are 0, 1, 1, 2, 0 for the right ones 0, 1, 2, 2, 1.
    private static let probabilities: [Double] = [
        0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.2, 0.5, 0.3, 0, 0.1, 0.9, 0.6, 0.4, 0,
    ]
    private static let labels: [Int32] = [0, 1, 2, 2, 1]

    private static let classValues: [(Metric, Double)] = [
        (.accuracy, 0.6), (.error, 0.4), (.balancedAccuracy, 2.0 / 3),
        // F1: class 0: 2·1/(1+2), class 1: 2·1/(2+2), class 2: 2·1/(2+1).
        (.f1, 11.0 / 18), (.crossEntropy, -log(0.7 * 0.8 * 0.3 * 0.9 * 0.4) / 5),
    ]

    @Test("of three classes", arguments: classValues)
    func classes(metric: Metric, expected: Double) {
        var accumulator = MetricAccumulator(metric, classCount: 3, capacity: 5, targetDeviation: 1)
        // In two blocks, as they come.
        MetricTests.probabilities.withUnsafeBufferPointer { yHat in
            MetricTests.labels.withUnsafeBufferPointer { labels in
                for (start, rows) in [(0, 2), (2, 3)] {
                    accumulator.add(
                        yHat.baseAddress! + start * 3, stride: 3, width: 3, rows: rows,
                        targets: .classes(labels.baseAddress! + start, count: 3), margins: yHat.baseAddress!,
                        crossEntropy: nil)
                }
            }
        }
        #expect((accumulator.value - expected).magnitude < 1e-12)
    }

    @Test("the area under the curve counts pairs, ties half")
    func areaUnderCurve() {
        let yHat: [Double] = [0.1, 0.4, 0.35, 0.8, 0.4]
        let labels: [Int32] = [0, 0, 1, 1, 1]
        var accumulator = MetricAccumulator(.rocAUC, classCount: 2, capacity: 5, targetDeviation: 1)
        yHat.withUnsafeBufferPointer { yHat in
            labels.withUnsafeBufferPointer { labels in
                accumulator.add(
                    yHat.baseAddress!, stride: 1, width: 1, rows: 5, targets: .classes(labels.baseAddress!, count: 2),
                    margins: yHat.baseAddress!, crossEntropy: nil)
            }
        }
        // Of six pairs: 0.35 beats one, 0.8 beats two, 0.4 beats one and ties one.
        #expect((accumulator.value - 4.5 / 6).magnitude < 1e-12)
    }

    private static let regressionValues: [(Metric, Double)] = [
        (.meanSquaredError, 5.0 / 3), (.rootMeanSquaredError, (5.0 / 3).squareRoot()), (.meanAbsoluteError, 1),
        (.r2, 1 - 1.25 / 8),
    ]

    @Test("of values, in the target's own units", arguments: regressionValues)
    func values(metric: Metric, expected: Double) {
        let yHat = [1.5, 3.0, 4.0]
        let y = [1.0, 3.0, 5.0]
        var accumulator = MetricAccumulator(metric, classCount: 1, capacity: 3, targetDeviation: 2)
        yHat.withUnsafeBufferPointer { yHat in
            y.withUnsafeBufferPointer { y in
                accumulator.add(
                    yHat.baseAddress!, stride: 1, width: 1, rows: 3, targets: .values(y.baseAddress!),
                    margins: yHat.baseAddress!, crossEntropy: nil)
            }
        }
        #expect((accumulator.value - expected).magnitude < 1e-12)
    }

    @Test(
        "R² of targets that are all the same is 1 for a perfect prediction, otherwise 0",
        arguments: [(2.0, 1.0), (3, 0)])
    func constantTargets(prediction: Double, expected: Double) {
        let problem = SmallProblem<Double>([[0], [0]], values: [2, 2])
        let options = TrainingOptions(output: .linearSquared, metric: .r2)
        #expect(Training.score([0, prediction], options, on: problem.samples, targetDeviation: 1) == expected)
    }

    @Test(
        "the area under the curve tells apart what ŷ rounds to the same", arguments: [(20.0, 30.0, 1.0), (30, 20, 0)])
    func saturated(first: Double, second: Double, expected: Double) {
        let problem = SmallProblem<Float>([[first], [second]], labels: [0, 1], classCount: 2)
        let options = TrainingOptions(output: .sigmoidCrossEntropy, metric: .rocAUC)
        #expect(Training.score([1, 0], options, on: problem.samples, targetDeviation: 1) == expected)
    }
}
