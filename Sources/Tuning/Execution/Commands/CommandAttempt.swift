/// A run of a command with its place among the attempts at it.
struct CommandAttempt {
    var run: Run
    /// Counted from 1; one that was interrupted counts no more.
    var number = 1
}
