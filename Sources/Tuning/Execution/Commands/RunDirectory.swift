internal import ChildProcess
package import Fingerprinting
internal import Glibc
package import JSON

/// The directory of one run of a command, and all that tune itself has in it.
///
/// It stands beside the store, as `NAME.runs/KEY`. Each attempt finds it empty but for its checkpoints.
package struct RunDirectory: Hashable, Sendable {
    /// Absolute.
    package let path: String

    package init(root: String, key: Fingerprint) {
        path = "\(root)/\(key)"
    }

    /// Where the directories of all runs of a store are: its path with `.runs` in the place of `.sqlite`; absolute.
    package static func root(ofStore store: String) -> String {
        let path = AbsolutePath.of(store)
        return (path.hasSuffix(".sqlite") ? String(path.dropLast(7)) : path) + ".runs"
    }

    /// The values of the run's settings by name, as one JSON object.
    package var settingsFile: String { path + "/settings.json" }
    /// What the run has written to standard output and error, as it came.
    package var outputFile: String { path + "/output.log" }
    /// A `ProcessNote`, as long as the run is running.
    package var processFile: String { "\(path)/\(RunDirectory.processName)" }
    /// What one attempt leaves for the next.
    package var checkpointDirectory: String { path + "/checkpoint" }

    static let processName = "process.json"
    /// Where the built-in trainer leaves the state of a long run.
    package var stateFile: String { checkpointDirectory + "/state.safetensors" }

    private static let checkpointName = "checkpoint"
    private static let ownNames: Set = ["settings.json", "output.log", processName, checkpointName]

    /// Makes the directory for an attempt, with nothing in it but the settings and the checkpoints.
    package func prepare(settings: JSONValue) throws {
        if try !Folder.make(path) { try empty() }
        try Folder.make(checkpointDirectory)
        try TextFile.write(settings.text + "\n", to: settingsFile)
    }

    /// Takes away what only a running run needs and, where the run has left nothing, the whole directory.
    ///
    /// - Parameter keepsLog: True where what it has written is worth to be read.
    package func tidyAfterSuccess(keepsLog: Bool) throws {
        unlink(processFile)
        // Where there is a checkpoint, it stays.
        let hasCheckpoint = rmdir(checkpointDirectory) != 0 && errno != ENOENT
        let leavesNothing = try !keepsLog && !hasCheckpoint && Folder.names(in: path).allSatisfy(Self.ownNames.contains)
        if leavesNothing { try Folder.remove(path) }
    }

    /// Takes away what only a running run needs; what may say why the run failed stays.
    package func tidyAfterFailure() { unlink(processFile) }

    /// Takes away all but the checkpoints, where there are any.
    package func tidyAfterInterruption() throws {
        try empty()
        if rmdir(checkpointDirectory) == 0 || errno == ENOENT { rmdir(path) }
    }

    /// Takes away the state of a run of the built-in trainer, and the directory where nothing else is in it.
    package func removeState() {
        guard unlink(stateFile) == 0 else { return }
        rmdir(checkpointDirectory)
        rmdir(path)
    }

    /// The runs that have a directory.
    package static func keys(in root: String) -> [Fingerprint] {
        ((try? Folder.names(in: root)) ?? []).compactMap { Fingerprint(digits: $0) }
    }

    private func empty() throws {
        for name in try Folder.names(in: path) where name != RunDirectory.checkpointName {
            try Folder.remove("\(path)/\(name)")
        }
    }
}
