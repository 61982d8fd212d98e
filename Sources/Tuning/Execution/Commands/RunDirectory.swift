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

    init(path: String) {
        self.path = path
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
    ///
    /// - Parameter spare: A directory of another run that has left nothing, which may become this one's: making and
    ///   removing folders costs milliseconds on some file systems.
    /// - Returns: True where the spare one was taken.
    @discardableResult package func prepare(settings: JSONValue, spare: RunDirectory? = nil) throws -> Bool {
        let takesSpare = spare.map { rename($0.path, path) == 0 } ?? false
        if !takesSpare {
            if try !Folder.make(path) { try empty() }
            try Folder.make(checkpointDirectory)
        }
        try TextFile.write(settings.text + "\n", to: settingsFile)
        return takesSpare
    }

    /// Takes away what only a running run needs, where the run has left anything.
    ///
    /// - Parameter keepsLog: True where what it has written is worth to be read.
    /// - Returns: True where it has left nothing: then the directory stands as `prepare` has made it.
    package func tidyAfterSuccess(keepsLog: Bool) -> Bool {
        // A program may have removed the directory itself.
        guard let names = try? FolderListing.names(in: path) else { return false }
        let hasCheckpoint = (try? FolderListing.names(in: checkpointDirectory).isEmpty) != true
        if keepsLog || hasCheckpoint || !names.allSatisfy(RunDirectory.ownNames.contains) {
            unlink(processFile)
            rmdir(checkpointDirectory)
            return false
        }
        unlink(outputFile)
        return true
    }

    /// Takes away what only a running run needs; what may say why the run failed stays.
    package func tidyAfterFailure() { unlink(processFile) }

    /// Takes away all but the checkpoints, where there are any.
    ///
    /// What cannot be removed stays until somebody misses the room for it.
    package func tidyAfterInterruption() {
        try? empty()
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
        ((try? FolderListing.names(in: root)) ?? []).compactMap { Fingerprint(digits: $0) }
    }

    /// Takes the directory away with all that is in it.
    package func remove() { try? Folder.remove(path) }

    private func empty() throws {
        for name in try FolderListing.names(in: path) where name != RunDirectory.checkpointName {
            try Folder.remove("\(path)/\(name)")
        }
    }
}
