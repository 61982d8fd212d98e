internal import CProcess
internal import Glibc

/// A program that this process started, in a session and process group of its own.
///
/// The operating system keeps the number of a child until its parent has reaped it, so as long as `status` is nil no
/// stranger can be hit by a signal that is meant for the child.
package final class ChildProcess {
    package let pid: Int32
    /// How it ended, once that is known.
    package private(set) var status: ExitStatus?

    /// Starts a program, as `Launch` says, with this process's environment unless another is given.
    package init(
        path: String, arguments: [String], environment: [String] = ChildProcess.environment,
        input: Launch.Stream = .null, output: Launch.Stream = .null, error: Launch.Stream = .null,
        extra: FileDescriptor? = nil, folder: String? = nil
    ) throws(SystemError) {
        // A crash must cost nothing but the process: Swift's own crash reporter takes seconds and has hung.
        var launch = Launch(
            path: path, arguments: arguments, environment: environment + ["SWIFT_BACKTRACE=enable=no"])
        launch.input = input
        launch.output = output
        launch.error = error
        launch.extra = extra
        launch.folder = folder
        pid = try launch.start()
    }

    /// This process's own environment.
    package static var environment: [String] {
        var entries: [String] = []
        guard var place = tune_environment() else { return [] }
        while let entry = place.pointee {
            entries.append(String(cString: entry))
            place += 1
        }
        return entries
    }

    /// One entry for each name: the last.
    internal static func merged(_ entries: [String]) -> [String] {
        var places: [Substring: Int] = [:]
        var merged: [String] = []
        for entry in entries {
            // By bytes: looking for characters would take several times as long, for every program that is started.
            let name = entry[..<(entry.utf8.firstIndex(of: UInt8(ascii: "=")) ?? entry.endIndex)]
            if let place = places[name] {
                merged[place] = entry
            } else {
                places[name] = merged.count
                merged.append(entry)
            }
        }
        return merged
    }

    /// How the child ended; nil as long as it runs.
    package func reap() throws(SystemError) -> ExitStatus? {
        if status == nil { status = try Reaper.reap(pid, waiting: false)?.status }
        return status
    }

    /// Waits until the child has ended.
    package func wait() throws(SystemError) -> ExitStatus {
        if let status { return status }
        guard let reaped = try Reaper.reap(pid, waiting: true) else {
            preconditionFailure("a wait without a time limit ended without a child")
        }
        status = reaped.status
        return reaped.status
    }

    /// Waits for the child's end, but not for ever; nil where it still runs.
    package func wait(atMost duration: Duration) throws(SystemError) -> ExitStatus? {
        if let status { return status }
        let number = try checked(tune_process_descriptor(pid), "watch process \(pid)")
        let descriptor = FileDescriptor(owning: number)
        _ = try Poller.ready(readable: [descriptor.number], timeout: duration)
        return try reap()
    }

    /// Sends a signal to the child and to all that it has started in its group; does nothing once it is reaped.
    package func signalGroup(_ number: Int32) {
        if status == nil { _ = kill(-pid, number) }
    }

    /// Ends the child's whole group at once and reaps the child.
    package func end() throws(SystemError) {
        signalGroup(SIGKILL)
        _ = try wait()
    }
}
