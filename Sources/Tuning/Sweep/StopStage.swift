internal import Glibc

/// How urgently a sweep has been asked to stop, by signals.
enum StopStage: Int, Hashable, Sendable {
    case goingOn
    /// Nothing more is started, and what is wanted and runs goes on to its end.
    case waiting
    /// What runs is told to end.
    case ending
    /// What runs is killed.
    case killing

    /// Ctrl-C says by its number how urgent it is; what a batch system sends means that we shall be killed soon.
    mutating func take(signal: Int32) {
        switch signal {
        case SIGTERM, SIGHUP: self = rawValue < StopStage.ending.rawValue ? .ending : self
        default: self = StopStage(rawValue: rawValue + 1) ?? .killing
        }
    }
}
