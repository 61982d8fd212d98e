internal import ChildProcess
internal import Glibc

extension Survivors {
    /// Ends what is left of runs of the store, gently at first, waits until nothing is, and tidies up after them.
    ///
    /// Only for the process that holds the store's lock, before it has started anything.
    ///
    /// - Parameter grace: How long they may take, in seconds.
    /// - Returns: How many processes there were.
    package static func end(ofStore store: String, grace: Double) throws -> Int {
        let root = RunDirectory.root(ofStore: store)
        guard access(root, F_OK) == 0 else { return 0 }
        let noted = try FolderListing.names(in: root).map { RunDirectory(path: "\(root)/\($0)") }
            .filter { access($0.processFile, F_OK) == 0 }
        let notes = noted.compactMap { (try? TextFile.read($0.processFile)).flatMap(ProcessNote.init(text:)) }
        let count = try end(RunMark(root: root, maker: nil), notes: notes, grace: grace)
        for directory in noted { directory.tidyAfterInterruption() }
        return count
    }

    static func end(_ mark: RunMark, notes: [ProcessNote] = [], grace: Double) throws -> Int {
        var count = 0
        // Some may start others before they end.
        for round in 0..<10 {
            let found = Survivors(
                among: sightings, notes: notes, mark: mark, bootID: ProcessTable.bootID, own: getpid())
            if found.processes.isEmpty { break }
            let handles = found.processes.compactMap(ProcessHandle.init)
            count += handles.count
            try end(handles, grace: round == 0 ? grace : 0)
        }
        return count
    }

    private static func end(_ handles: [ProcessHandle], grace: Double) throws {
        if grace > 0 {
            for handle in handles { handle.signal(SIGTERM) }
        }
        let rest = try wait(for: handles, atMost: grace)
        for handle in rest { handle.signal(SIGKILL) }
        // What cannot be killed, as another user's, is not waited for for ever.
        _ = try wait(for: rest, atMost: 5)
    }

    /// - Returns: Those that have not ended.
    private static func wait(for handles: [ProcessHandle], atMost seconds: Double) throws -> [ProcessHandle] {
        let end = SystemClock.monotonicSeconds() + seconds
        var rest = handles
        while !rest.isEmpty, case let left = end - SystemClock.monotonicSeconds(), left > 0 {
            let ended = try Poller.ready(readable: rest.map(\.descriptor.number), timeout: .seconds(left))
            rest.removeAll { ended.contains($0.descriptor.number) }
        }
        return rest
    }

    private static var sightings: [Sighting] {
        ProcessTable.pids.compactMap { pid in
            ProcessTable.facts(of: pid).map { facts in
                Sighting(facts, mark: ProcessTable.value(of: CommandLaunch.markVariable, inEnvironmentOf: pid))
            }
        }
    }
}
