import Glibc
import JSON
import Testing

@Suite("The command line, end to end", .enabled(if: BuiltBinary.isBuilt, "the release binary is not built"))
struct CommandLineTests {
    @Test("a refused experiment ends with 65, names every mistake, and leaves nothing behind")
    func refusedExperiment() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(
            [
                "data": ["file": "data/digits.csv", "target": "target"], "training": ["bach": 1, "epochs": 0],
            ], as: "wrong")
        for arguments in [[file], ["run", file], ["check", file]] {
            let result = try Tune.run(arguments, in: folder)
            #expect(result.status == 65)
            #expect(result.output.isEmpty)
            #expect(result.error.contains("training.bach"), "\(result.error)")
            #expect(result.error.contains("training.epochs"))
        }
        #expect(folder.visibleNames == ["data", "wrong.json"])
    }

    @Test("data that cannot be used end with 65, for check and for run, and leave nothing behind")
    func refusedData() throws {
        let folder = try TemporaryFolder()
        try TextFile.write("a,b\n1,2\n3,oops\n5,\n", to: "\(folder.path)/data/bad.csv")
        let file = try folder.write(
            ["data": ["file": "data/bad.csv", "target": "a", "task": "regression"]], as: "bad")
        for arguments in [[file], ["check", file]] {
            let result = try Tune.run(arguments, in: folder)
            #expect(result.status == 65, "\(result.error)")
            #expect(result.error.contains("bad.csv"))
        }
        #expect(folder.visibleNames == ["bad.json", "data"])
    }

    @Test("a good experiment passes the check, which creates nothing")
    func check() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(["data": ["file": "data/digits.csv", "target": "target"]], as: "good")
        let result = try Tune.run(["check", file], in: folder)
        #expect(result.status == 0, "\(result.error)")
        #expect(folder.visibleNames == ["data", "good.json"])
    }

    @Test("wrong usage ends with 64 and says what is meant")
    func usage() throws {
        let folder = try TemporaryFolder()
        let result = try Tune.run(["rport", "x"], in: folder)
        #expect(result.status == 64)
        #expect(result.error.contains("report"))
        #expect(try Tune.run([], in: folder).status == 64)
        #expect(try Tune.run(["--help"], in: folder).status == 0)
        #expect(try Tune.run(["--version"], in: folder).output.hasPrefix("tune "))
    }

    @Test("a sweep that was never begun cannot be resumed or reported, and is not created")
    func nothingBegun() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(["data": ["file": "data/digits.csv", "target": "target"]], as: "new")
        for command in ["resume", "report"] {
            let result = try Tune.run([command, file], in: folder)
            #expect(result.status == 2)
            #expect(result.error.contains("new.sqlite"), "\(result.error)")
        }
        #expect(folder.visibleNames == ["data", "new.json"])
    }

    @Test("a store alone is enough to report and to resume")
    func storeAlone() throws {
        let folder = try TemporaryFolder()
        try folder.addData("digits.csv")
        let file = try folder.write(
            ["data": ["file": "data/digits.csv", "target": "target"], "training": ["epochs": 2]], as: "one")
        try #require(try Tune.run([file, "--store", "\(folder.path)/other.sqlite"], in: folder).status == 0)
        let report = try Tune.report("\(folder.path)/other.sqlite", in: folder)
        #expect(report["state"] == "finished")
        #expect(report["experiment"] == "one")
        #expect(try Tune.run(["resume", "\(folder.path)/other.sqlite"], in: folder).status == 0)
        #expect(try Tune.sessions(Tune.report("\(folder.path)/other.sqlite", in: folder)) == 1)
    }
}
