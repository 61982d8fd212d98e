import Glibc
import JSON
import Testing

@Suite(
    "Watching a sweep",
    .enabled(if: BuiltBinary.isBuilt, "the release binary is not built: ./tune --version builds it"),
    .timeLimit(.minutes(2)))
struct WatchTests {
    /// A grid of sixteen runs that sleep, in a folder of its own.
    private func sleepingGrid() throws -> (folder: TemporaryFolder, file: String) {
        let folder = try TemporaryFolder()
        let experiment: JSONValue = [
            "command": ["sh", "-c", "sleep 0.4; echo score={x}"], "settings": ["x": 1],
            "metric": ["name": "score", "goal": "maximize", "pattern": "score=([0-9]+)"],
            "search": [
                "method": "grid",
                "parameters": [["name": "x", "values": .array((1...16).map { .number(Double($0)) })]],
            ],
        ]
        return (folder, try folder.write(experiment, as: "sleeping"))
    }

    @Test("ends with the sweep, says how it ended, and changes nothing of it")
    func toTheEnd() throws {
        let (folder, file) = try sleepingGrid()
        let sweep = try StartedProcess([file, "--workers", "2"], in: folder)
        usleep(900_000)
        let watch = try StartedProcess(["watch", file], in: folder)
        #expect(try sweep.wait().status == 0)
        let result = try watch.wait(seconds: 10)
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("sleeping: finished, the best of 16 trials\n"))
        #expect(result.output.hasSuffix("\nall of it: tune report \(file)\n"))
        #expect(try Tune.sessions(Tune.report(file, in: folder)) == 1)
    }

    @Test("ends at once with Ctrl-C, and the sweep goes on")
    func interrupted() throws {
        let (folder, file) = try sleepingGrid()
        let sweep = try StartedProcess([file, "--workers", "2"], in: folder)
        usleep(900_000)
        let watch = try StartedProcess(["watch", file], in: folder)
        usleep(500_000)
        kill(watch.pid, SIGINT)
        #expect(try watch.wait(seconds: 2).status == 130)
        #expect(try sweep.wait().status == 0)
    }

    @Test("says that no sweep is running, and what is recorded of it")
    func notRunning() throws {
        let (folder, file) = try sleepingGrid()
        let missing = try Tune.run(["watch", file], in: folder)
        #expect(missing.status == 2)
        #expect(try Tune.run([file], in: folder).status == 0)
        let result = try Tune.run(["watch", file], in: folder)
        #expect(result.status == 0)
        #expect(result.error.contains("no sweep is running on \(folder.path)/sleeping.sqlite"))
        #expect(result.output.hasPrefix("sleeping: finished"))
    }
}
