import Glibc
import JSON
import Testing

/// Disks that are full, cannot be written, or hold what nobody wrote there.
@Suite("Whatever happens to the disk", .enabled(if: BuiltBinary.isBuilt, "tune is not built"), .serialized)
struct DiskFaultTests {
    private func sweep(named name: String, in folder: TemporaryFolder) throws -> String {
        try folder.addData("digits.csv")
        return try folder.write(SweepTests.smallExperiment().replacing(["name"], with: .string(name)), as: name)
    }

    /// What a sweep that nothing happens to reports.
    private func undisturbed(named name: String) throws -> String {
        let folder = try TemporaryFolder()
        let file = try sweep(named: name, in: folder)
        try #require(try Tune.run([file], in: folder).status == 0)
        return try Tune.lastingText(Tune.report(file, in: folder))
    }

    @Test("a file that may grow no further ends the sweep with a reason, and with more room it goes on")
    func fileSizeLimit() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(named: "limited", in: folder)
        var refusals = 0
        // In blocks of 512 bytes: not even enough for the tables, for the tables, for some runs.
        for blocks in [16, 100, 160, 240, 320] {
            let process = try StartedProcess([file], in: folder, wrapper: "ulimit -f \(blocks); exec \"$@\"")
            let result = try process.wait()
            #expect(process.isGone())
            if result.status == 0 { break }
            refusals += 1
            #expect(result.status == 2, "\(result.status): \(result.error)")
            #expect(
                result.error.contains("all that was recorded is kept") || result.error.contains("cannot be written"),
                "\(result.error)")
        }
        #expect(refusals >= 2)
        try #require(try Tune.run([file], in: folder).status == 0)
        #expect(try Tune.lastingText(Tune.report(file, in: folder)) == undisturbed(named: "limited"))
    }

    @Test("a disk that is full ends the sweep with a reason, and with some space it goes on")
    func fullDisk() throws {
        let folder = try TemporaryFolder()
        let disk = try #require(try MountedFolder("small", in: folder, options: "size=64k"), "nothing can be mounted")
        let file = try sweep(named: "full", in: folder)
        let store = "\(disk.path)/full.sqlite"
        let result = try Tune.run([file, "--store", store], in: folder)
        #expect(result.status == 2)
        #expect(result.error.contains("there is no space left on the disk"), "\(result.error)")
        try disk.remount(options: "size=8m")
        try #require(try Tune.run([file, "--store", store], in: folder).status == 0)
        let report = try JSONValue(
            parsing: Tune.run(["report", store, "--format", "json"], in: folder).output)
        #expect(try Tune.lastingText(report) == undisturbed(named: "full"))
    }

    @Test("a folder that cannot be written is refused before anything is trained, and its stores can be read")
    func readOnlyFolder() throws {
        let folder = try TemporaryFolder()
        let disk = try #require(try MountedFolder("frozen", in: folder, options: "size=8m"), "nothing can be mounted")
        let file = try sweep(named: "frozen", in: folder)
        let store = "\(disk.path)/frozen.sqlite"
        try #require(try Tune.run([file, "--store", store], in: folder).status == 0)
        try disk.freeze()
        let finished = try Tune.run([file, "--store", store], in: folder)
        #expect(finished.status == 0, "what is finished is only read: \(finished.error)")
        let fresh = try Tune.run([file, "--store", "\(disk.path)/new.sqlite"], in: folder)
        #expect(fresh.status == 2)
        #expect(fresh.error.contains("cannot be written (Read-only file system)"), "\(fresh.error)")
        try folder.write(
            SweepTests.smallExperiment(learningRates: [0.02]).replacing(["name"], with: "frozen"), as: "frozen")
        let more = try Tune.run([file, "--store", store], in: folder)
        #expect(more.status == 2)
        #expect(more.error.contains("cannot be written"), "\(more.error)")
    }

    @Test("a store with a tail that nobody wrote is as it was; one that lacks its tail is refused and left alone")
    func tails() throws {
        let folder = try TemporaryFolder()
        let file = try sweep(named: "tail", in: folder)
        let store = "\(folder.path)/tail.sqlite"
        try #require(try Tune.run([file], in: folder).status == 0)
        let expected = try Tune.lastingText(Tune.report(file, in: folder))
        let whole = try #require(Bytes.read(store))
        try Bytes.write(whole + Array("no page of a database".utf8), to: store)
        #expect(try Tune.lastingText(Tune.report(file, in: folder)) == expected)
        #expect(try Tune.run([file], in: folder).status == 0)
        for length in [whole.count / 2, whole.count - 5000, 2000, 99] {
            let part = Array(whole.prefix(length))
            try Bytes.write(part, to: store)
            let result = try Tune.run([file], in: folder)
            #expect(result.status == 2, "\(length) of \(whole.count) bytes: \(result.status), \(result.error)")
            #expect(result.error.contains("is damaged") || result.error.contains("is no store"), "\(result.error)")
            #expect(Bytes.read(store) == part, "what is damaged is left for those who can save something of it")
        }
    }

    @Test("a log with a torn or a foreign tail loses what was torn, and nothing before it")
    func logTails() throws {
        for tail in ["torn", "garbage"] {
            let folder = try TemporaryFolder()
            let file = try sweep(named: "log", in: folder)
            let process = try StartedProcess([file], in: folder)
            usleep(150_000)
            process.killTree()
            _ = try process.wait()
            let log = "\(folder.path)/log.sqlite-wal"
            if var bytes = Bytes.read(log), bytes.count > 2000 {
                if tail == "torn" { bytes.removeLast(1000) } else { bytes += Array(repeating: 0xA5, count: 5000) }
                try Bytes.write(bytes, to: log)
            }
            try #require(try Tune.run([file], in: folder).status == 0)
            #expect(try Tune.lastingText(Tune.report(file, in: folder)) == undisturbed(named: "log"))
        }
    }
}
