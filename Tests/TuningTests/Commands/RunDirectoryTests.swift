import ChildProcess
import Fingerprinting
import Glibc
import JSON
import Testing

@testable import Tuning

@Suite("The directory of a run")
final class RunDirectoryTests {
    private let folder = CommandFixture.makeFolder()
    private var directory: RunDirectory { RunDirectory(root: "\(folder)/s.runs", key: Fingerprint(of: "run")) }

    deinit {
        try? Folder.remove(folder)
    }

    private func write(_ name: String) throws { try TextFile.write("x", to: "\(directory.path)/\(name)") }

    private var names: [String] { ((try? FolderListing.names(in: directory.path)) ?? ["none"]).sorted() }

    @Test("it stands beside the store and is called after the run")
    func place() {
        #expect(RunDirectory.root(ofStore: "/a/digits.sqlite") == "/a/digits.runs")
        #expect(RunDirectory.root(ofStore: "/a/store") == "/a/store.runs")
        #expect(RunDirectory.root(ofStore: "digits.sqlite").hasPrefix("/"))
        #expect(directory.path == "\(folder)/s.runs/\(Fingerprint(of: "run"))")
    }

    @Test("each attempt finds the settings and the checkpoints, and nothing else of those before")
    func preparation() throws {
        try directory.prepare(settings: ["lr": 0.1])
        #expect(names == ["checkpoint", "settings.json"])
        #expect(try TextFile.read(directory.settingsFile) == "{\"lr\":0.1}\n")
        try write("output.log")
        try write("checkpoint/last")
        try Folder.make("\(directory.path)/deep/er")
        try write("deep/er/file")
        symlink(folder, "\(directory.path)/link")
        chmod("\(directory.path)/deep", 0o500)
        try directory.prepare(settings: ["lr": 0.2])
        #expect(names == ["checkpoint", "settings.json"])
        #expect(try FolderListing.names(in: directory.checkpointDirectory) == ["last"])
        #expect(try FolderListing.names(in: folder) == ["s.runs"], "what a link leads to stays")
    }

    @Test("the directory of a run that left nothing can become the next one's, or goes")
    func nothingLeft() throws {
        try directory.prepare(settings: ["text": "a long one"])
        try write("process.json")
        try write("output.log")
        #expect(directory.tidyAfterSuccess(keepsLog: false))
        let next = RunDirectory(root: "\(folder)/s.runs", key: Fingerprint(of: "next"))
        #expect(try next.prepare(settings: ["x": 1], spare: directory))
        #expect(try FolderListing.names(in: "\(folder)/s.runs") == [Fingerprint(of: "next").description])
        #expect(try FolderListing.names(in: next.path).sorted() == ["checkpoint", "process.json", "settings.json"])
        #expect(try TextFile.read(next.settingsFile) == "{\"x\":1}\n")
        // One that has a checkpoint keeps its own.
        try directory.prepare(settings: [:])
        try write("checkpoint/last")
        #expect(try !directory.prepare(settings: [:], spare: next))
        #expect(try FolderListing.names(in: directory.checkpointDirectory) == ["last"])
        next.remove()
        #expect(try FolderListing.names(in: "\(folder)/s.runs") == [Fingerprint(of: "run").description])
    }

    @Test("a program may take its directory away")
    func removed() throws {
        try directory.prepare(settings: [:])
        directory.remove()
        #expect(!directory.tidyAfterSuccess(keepsLog: true))
        directory.tidyAfterInterruption()
        directory.tidyAfterFailure()
    }

    @Test("a log, a checkpoint and files of its own stay, with the settings", arguments: ["log", "checkpoint", "file"])
    func somethingLeft(what: String) throws {
        try directory.prepare(settings: [:])
        try write("process.json")
        try write("output.log")
        if what == "checkpoint" { try write("checkpoint/last") }
        if what == "file" { try write("model.pt") }
        #expect(!directory.tidyAfterSuccess(keepsLog: what == "log"))
        let kept = what == "checkpoint" ? ["checkpoint"] : what == "file" ? ["model.pt"] : []
        #expect(names == (kept + ["output.log", "settings.json"]).sorted())
    }

    @Test("a failure leaves all but the process's note, an interruption the checkpoints alone")
    func otherEnds() throws {
        try directory.prepare(settings: [:])
        for name in ["process.json", "output.log", "mine", "checkpoint/last"] { try write(name) }
        directory.tidyAfterFailure()
        #expect(names == ["checkpoint", "mine", "output.log", "settings.json"])
        directory.tidyAfterInterruption()
        #expect(names == ["checkpoint"])
        unlink("\(directory.checkpointDirectory)/last")
        directory.tidyAfterInterruption()
        #expect(try FolderListing.names(in: "\(folder)/s.runs").isEmpty)
    }
}

@Suite("Slots and pauses")
struct SlotTests {
    @Test("the lowest free slot is given, and none where all are taken")
    func slots() {
        var slots = SlotTable(count: 3)
        #expect((0..<4).map { _ in slots.take() } == [0, 1, 2, nil])
        slots.release(1)
        slots.release(0)
        #expect((0..<3).map { _ in slots.take() } == [0, 1, nil])
    }

    @Test("pauses double up to the longest")
    func pauses() {
        let pauses = RetryPauses()
        #expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map(pauses.pause) == [1, 2, 4, 8, 16, 32, 60, 60, 60])
        #expect(RetryPauses(first: 0.5, longest: 0.2).pause(after: 1) == 0.2)
        #expect(RetryPauses(first: 0, longest: 0).pause(after: 9) == 0)
    }
}
