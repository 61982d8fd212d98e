internal import ChildProcess
internal import Glibc
internal import Tuning

/// The programs that the nursery has started, and whatever they started in turn.
///
/// A run is over when nothing of it is left: its first process, that one's group, and what has left the group, which the
/// system makes the nursery's own children when their parents end. These are known by the mark in their environment.
/// All of them are children that only the nursery reaps, so that no number can be another process's.
struct CommandProcesses {
    /// The first processes of the runs, by number.
    private var leaders: [Int32: Leader] = [:]
    /// Runs whose first process has ended, and of which something may be left.
    private var ending: [Ending] = []
    private var adopted: [Int32: AdoptedProcess] = [:]
    private var lastID = 0

    private struct Leader {
        var id: Int
        var mark: String
        var wasSignalled = false
    }

    private struct Ending {
        var leader: Leader
        var group: Int32
        var exit: RunExit
    }

    /// True where something has to be looked at again soon, though no child ends.
    var isUndecided: Bool { adopted.values.contains(where: \.isUndecided) }

    /// - Returns: What the system knows the new process by.
    mutating func start(
        _ id: Int, _ launch: CommandLaunch, output: FileDescriptor, error: FileDescriptor
    ) throws(SystemError) -> ProcessNote {
        var program = Launch(
            path: launch.arguments.first ?? "", arguments: launch.arguments,
            environment: ChildProcess.environment + launch.environment
                + ["\(CommandLaunch.markVariable)=\(launch.mark)"])
        program.output = .descriptor(output)
        program.error = .descriptor(error)
        program.folder = launch.folder
        program.memoryLimit = launch.memoryLimit
        program.diesWithParent = true
        let pid = try program.start()
        lastID = id
        leaders[pid] = Leader(id: id, mark: launch.mark)
        return ProcessNote(
            pid: pid, startTime: ProcessTable.facts(of: pid)?.startTime ?? 0, bootID: ProcessTable.bootID,
            mark: launch.mark)
    }

    /// Sends a signal to a run's group; does nothing where its first process has ended.
    mutating func signal(_ id: Int, _ number: Int32) {
        guard let pid = leaders.first(where: { $0.value.id == id })?.key else { return }
        leaders[pid]?.wasSignalled = true
        kill(-pid, number)
    }

    /// Ends the group of a first process that has ended, as long as that still holds the group's number.
    func willForget(_ pid: Int32) {
        if leaders[pid] != nil { kill(-pid, SIGKILL) }
    }

    /// Takes in that a child has ended and is reaped.
    mutating func take(_ ended: Reaper.Ended) {
        adopted[ended.pid] = nil
        guard let leader = leaders.removeValue(forKey: ended.pid) else { return }
        ending.append(Ending(leader: leader, group: ended.pid, exit: RunExit(ended.status)))
    }

    /// Ends what is left of runs that have ended; to be called after children have been reaped.
    ///
    /// - Parameter known: Children that are no run's of a program.
    /// - Returns: Of the runs of which nothing is left.
    mutating func settle(besides known: some Collection<Int32>) -> [NurseryReply] {
        if ending.isEmpty && adopted.isEmpty { return [] }
        lookAtChildren(besides: known)
        let left = Set(adopted.values.compactMap(\.mark))
        let over = ending.filter { run in
            kill(-run.group, 0) != 0 && !left.contains(run.leader.mark) && !isUndecided
        }
        let ids = Set(over.map(\.leader.id))
        ending.removeAll { ids.contains($0.leader.id) }
        return over.map { .ended(id: $0.leader.id, $0.exit, afterSignal: $0.leader.wasSignalled) }
    }

    /// Finds out to which runs the adopted processes belong, and ends those whose run has ended.
    private mutating func lookAtChildren(besides known: some Collection<Int32>) {
        let runningMarks = Set(leaders.values.map(\.mark))
        let firstRunning = leaders.values.map(\.id).min()
        for pid in ProcessTable.children where leaders[pid] == nil && !known.contains(pid) {
            var process = adopted[pid] ?? AdoptedProcess(lastStarted: lastID)
            process.look(mark: ProcessTable.value(of: CommandLaunch.markVariable, inEnvironmentOf: pid))
            if process.isStray(runningMarks: runningMarks, firstRunning: firstRunning) { kill(pid, SIGKILL) }
            adopted[pid] = process
        }
    }

    /// Ends everything that the nursery has started or adopted, and waits until nothing is left.
    func endAll() throws(SystemError) {
        for pid in leaders.keys { kill(-pid, SIGKILL) }
        repeat {
            // What a process has started is adopted when it ends.
            for pid in ProcessTable.children { kill(pid, SIGKILL) }
        } while try Reaper.reapNext() != nil
    }
}
