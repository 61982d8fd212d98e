/// What a command's texts may name beside the experiment's settings: things that each run has of its own.
package enum RunPlace: String, CaseIterable, Sendable {
    case seed
    /// Counted from 1; only in an experiment with folds.
    case fold
    /// Absolute, made anew for each attempt.
    case runDirectory
    /// Absolute, the same for every attempt at the same run.
    case checkpointDirectory
}
