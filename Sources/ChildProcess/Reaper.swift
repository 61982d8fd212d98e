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
    ///
    /// - Parameter willForget: Called with the number of each before it is reaped, while no other process can have it.
    package static func reapAll(_ willForget: (Int32) -> Void = { _ in }) throws(SystemError) -> [Ended] {
        var ended: [Ended] = []
        while let pid = try nextEnded() {
            willForget(pid)
            if let next = try reap(pid, waiting: false) { ended.append(next) }
        }
        return ended
    }

    /// Waits for the end of any child, and reaps it; nil where there is none.
    package static func reapNext() throws(SystemError) -> Ended? { try reap(-1, waiting: true) }

    /// A child that has ended and waits to be reaped.
    private static func nextEnded() throws(SystemError) -> Int32? {
        let pid = tune_next_ended()
        if pid == 0 || pid == -ECHILD { return nil }
        return try checked(pid, "look for a process that has ended")
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
