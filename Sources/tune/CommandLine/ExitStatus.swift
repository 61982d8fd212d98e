/// What the exit status says to the caller; the README lists the same numbers.
enum ExitStatus: Int32, Hashable, Sendable, CaseIterable {
    case done = 0
    /// The search ended, but no configuration gave a score.
    case noWinner = 1
    /// The store, the disk or a process failed while the command ran.
    case failure = 2
    /// The command line is wrong; `EX_USAGE` of sysexits(3).
    case wrongUsage = 64
    /// The experiment or its data are wrong; `EX_DATAERR` of sysexits(3).
    case wrongInput = 65
    /// Stopped by a signal before the end, as shells say it of SIGINT: 128 + 2.
    case interrupted = 130

    /// What stands beside the number in the help.
    var meaning: String {
        switch self {
        case .done: "done"
        case .noWinner: "the search ended, but no configuration gave a score"
        case .failure: "a failure while running, such as a full disk"
        case .wrongUsage: "the command line is wrong"
        case .wrongInput: "the experiment or its data are wrong"
        case .interrupted: "interrupted; calling again goes on"
        }
    }
}
