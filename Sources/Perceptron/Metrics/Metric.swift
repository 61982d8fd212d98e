/// What a trained network is scored by, on rows that it may not have seen.
package enum Metric: String, Hashable, Sendable, CaseIterable {
    /// The share of rows whose most probable class is the right one.
    case accuracy
    /// 1 − accuracy.
    case error
    /// The mean of −log ŷ of the right class.
    case crossEntropy = "cross-entropy"
    /// The mean over the classes of the share of their rows that are recognised.
    case balancedAccuracy = "balanced-accuracy"
    /// The mean over the classes of 2 TP/(2 TP + FP + FN), of those that occur or are predicted.
    case f1
    /// The probability that a row of the second class is given a higher z than one of the first; ties count half.
    case rocAUC = "roc-auc"
    /// 1/M Σ (y − ŷ)², in the target's own units as the next two.
    case meanSquaredError = "mean-squared-error"
    /// Its square root.
    case rootMeanSquaredError = "root-mean-squared-error"
    /// 1/M Σ |y − ŷ|.
    case meanAbsoluteError = "mean-absolute-error"
    /// 1 − Σ (y − ŷ)²/Σ (y − ȳ)².
    case r2

    package var isMaximized: Bool {
        switch self {
        case .accuracy, .balancedAccuracy, .f1, .rocAUC, .r2: true
        case .error, .crossEntropy, .meanSquaredError, .rootMeanSquaredError, .meanAbsoluteError: false
        }
    }

    package var isForClasses: Bool {
        switch self {
        case .accuracy, .error, .crossEntropy, .balancedAccuracy, .f1, .rocAUC: true
        case .meanSquaredError, .rootMeanSquaredError, .meanAbsoluteError, .r2: false
        }
    }

    /// True where `score` is strictly better.
    package func prefers(_ score: Double, to other: Double) -> Bool { isMaximized ? score > other : score < other }
}
