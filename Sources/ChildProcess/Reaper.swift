internal import CProcess
internal import Glibc

/// Learns how children ended, and lets the system forget them.
package enum Reaper {
    /// A child that has ended.
    package struct Ended: Hashable, Sendable {
        package var pid: Int32
        package var status: ChildProcess.ExitStatus
    }

    /// All the children of this process that have ended and were not reaped before.
    ///
    /// Only for a process whose children are all started by the caller; others must be asked for by their number.
    package static func reapAll() throws(SystemError) -> [Ended] {
        var ended: [Ended] = []
        while let next = try reap(-1, waiting: false) { ended.append(next) }
        return ended
    }

    /// The child with this number, or -1 for any; nil where none has ended.
    internal static func reap(_ pid: Int32, waiting: Bool) throws(SystemError) -> Ended? {
        var code: Int32 = -1
        var signal: Int32 = -1
        let reaped = tune_reap(pid, waiting, &code, &signal)
        if reaped == 0 || (pid == -1 && reaped == -ECHILD) { return nil }
        _ = try checked(reaped, "wait for process \(pid)")
        return Ended(pid: reaped, status: code >= 0 ? .exited(code) : .signalled(signal))
    }
}
