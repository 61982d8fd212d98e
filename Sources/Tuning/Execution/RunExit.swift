package import ChildProcess
internal import Glibc

/// How a run's process ended.
package enum RunExit: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    package init(_ status: ChildProcess.ExitStatus) {
        switch status {
        case .exited(let code): self = .exited(code)
        case .signalled(let number): self = .signalled(number)
        }
    }

    /// What an end says of the run itself.
    enum Verdict {
        case byItself
        case failed(FailureCause, String)
        /// Nothing that a run does by mistake ends it like this: someone, or the system, wanted it to end.
        case interrupted
    }

    var verdict: Verdict {
        switch self {
        case .exited(0): .byItself
        case .exited(let code): .failed(.exitStatus, "ended with exit status \(code)\(RunExit.wordsOfShell(code))")
        case .signalled(SIGKILL), .signalled(SIGTERM), .signalled(SIGINT), .signalled(SIGHUP), .signalled(SIGQUIT):
            .interrupted
        case .signalled(let number): .failed(.signal, "was ended by signal \(number) (\(RunExit.name(number)))")
        }
    }

    /// A shell cannot end by the signal that has ended what it ran, and says it by its status.
    private static func wordsOfShell(_ code: Int32) -> String {
        (129...159).contains(code)
            ? ", by which a shell says that signal \(code - 128) (\(name(code - 128))) ended what it ran" : ""
    }

    private static func name(_ number: Int32) -> String {
        strsignal(number).map { String(cString: $0) } ?? "unknown"
    }
}
