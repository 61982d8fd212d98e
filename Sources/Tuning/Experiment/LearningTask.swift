/// What kind of target is predicted; some settings have other words or another default for it.
enum LearningTask: String, Hashable, Sendable, CaseIterable {
    case classification
    case regression
}
