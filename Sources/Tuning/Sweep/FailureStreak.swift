/// The failures that came one after the other, for which the program is to blame and not the configuration.
struct FailureStreak: Hashable, Sendable {
    /// So many end the sweep; nil for never.
    private let longest: Int?
    private(set) var count = 0
    /// Of the last one.
    private(set) var reason = ""

    init(longest: Int?) {
        self.longest = longest
    }

    var isTooLong: Bool { longest.map { count >= $0 } ?? false }

    /// Takes in how the next run ended; any other end shows that the program works.
    mutating func record(_ outcome: RunOutcome) {
        switch outcome {
        case .failed(let cause, let reason) where cause.isOfProgram:
            count += 1
            self.reason = reason
        case .succeeded, .diverged, .failed: count = 0
        }
    }
}
