internal import Search

extension Metric {
    /// The metrics of a task, each with the goal that it can only have.
    static func declared(for task: LearningTask) -> [Metric] {
        switch task {
        case .classification:
            [
                Metric(name: "accuracy", goal: .maximize),
                Metric(name: "error", goal: .minimize),
                Metric(name: "cross-entropy", goal: .minimize),
                Metric(name: "balanced-accuracy", goal: .maximize),
                Metric(name: "f1", goal: .maximize),
                Metric(name: "roc-auc", goal: .maximize),
            ]
        case .regression:
            [
                Metric(name: "mean-squared-error", goal: .minimize),
                Metric(name: "root-mean-squared-error", goal: .minimize),
                Metric(name: "mean-absolute-error", goal: .minimize),
                Metric(name: "r2", goal: .maximize),
            ]
        }
    }

    /// The metric of a name with its own goal; nil where there is none.
    static func declared(name: String) -> Metric? {
        LearningTask.allCases.flatMap(declared(for:)).first { $0.name == name }
    }
}
