import ChildProcess
import Fingerprinting
import Glibc
import Testing

@testable import Tuning

@Suite("Processes that outlived their sweep")
struct SurvivorsTests {
    private let mark = RunMark(root: "/a.runs", maker: nil)

    private func sighting(
        _ pid: Int32, parent: Int32 = 1, session: Int32? = nil, startTime: UInt64 = 100, mark: String? = nil,
        isAlive: Bool = true
    ) -> Survivors.Sighting {
        let session = session ?? pid
        return Survivors.Sighting(
            ProcessFacts(
                pid: pid, parent: parent, group: session, session: session, startTime: startTime, isAlive: isAlive),
            mark: mark)
    }

    private func note(_ pid: Int32, startTime: UInt64 = 100, bootID: String = "boot") -> ProcessNote {
        ProcessNote(pid: pid, startTime: startTime, bootID: bootID, mark: "")
    }

    private func found(_ sightings: [Survivors.Sighting], notes: [ProcessNote] = [], own: Int32 = 2) -> [Int32] {
        Survivors(
            among: [sighting(1, parent: 0), sighting(2)] + sightings, notes: notes, mark: mark, bootID: "boot", own: own
        ).processes.map(\.pid)
    }

    private var own: String { mark.text(of: Fingerprint(of: "run"), id: 1) }

    @Test("what has a mark of the store is one, and nothing with another's")
    func marks() {
        let other = RunMark(root: "/b.runs", maker: nil).text(of: Fingerprint(of: "run"), id: 1)
        #expect(
            found([
                sighting(10, mark: own), sighting(11, mark: other), sighting(12), sighting(13, mark: "x"),
                sighting(14, mark: own, isAlive: false),
            ]) == [10])
    }

    @Test("what is noted is one with its session, where it is the same process on the same start of the machine")
    func notes() {
        let session = [sighting(10), sighting(11, parent: 10, session: 10), sighting(12, session: 10), sighting(13)]
        #expect(found(session, notes: [note(10)]) == [10, 11, 12])
        #expect(found(session, notes: [note(10, startTime: 101)]).isEmpty, "the number is another process's")
        #expect(found(session, notes: [note(10, bootID: "another")]).isEmpty)
        #expect(found([sighting(12, session: 10)], notes: [note(10)]).isEmpty, "the number may be another session's")
        #expect(found([sighting(10, isAlive: false)], notes: [note(10)]).isEmpty)
    }

    @Test("what a survivor has started is one, whatever it has done to its environment and session")
    func descent() {
        #expect(
            found([
                sighting(12, parent: 11), sighting(11, parent: 10), sighting(10, mark: own), sighting(13, parent: 1),
            ])
                == [12, 11, 10])
    }

    @Test("this process and those above it are none, though they may have the mark")
    func ownLineage() {
        let sightings = [
            sighting(10, mark: own), sighting(11, parent: 10, mark: own), sighting(12, parent: 11, mark: own),
        ]
        #expect(found(sightings, own: 11) == [12])
        #expect(found([sighting(10), sighting(11, parent: 10, session: 10)], notes: [note(10)], own: 11).isEmpty)
    }

    @Test("they are told to end, those that do not are killed, and a number that is another's is left alone")
    func ending() throws {
        let root = "/nowhere/\(getpid()).runs"
        let mark = RunMark(root: root, maker: nil)
        let pipe = try Pipe()
        func start(_ script: String, marked: Bool = true) throws -> ChildProcess {
            let entry = "\(CommandLaunch.markVariable)=\(mark.text(of: Fingerprint(of: "run"), id: 1))"
            return try ChildProcess(
                path: "sh", arguments: ["sh", "-c", script],
                environment: ChildProcess.environment + (marked ? [entry] : []), output: .descriptor(pipe.writer))
        }
        let gentle = try start("trap 'echo bye; exit 3' TERM; echo; sleep 1000 & wait")
        let stubborn = try start("trap '' TERM; echo; while :; do sleep 0.05; done")
        let stranger = try start("echo; sleep 1000", marked: false)
        var lines = 0
        while lines < 3 {
            try #require(!Poller.ready(readable: [pipe.reader.number], timeout: .seconds(20)).isEmpty)
            if case .bytes(let bytes) = try pipe.reader.read() { lines += bytes.count }
        }
        let note = ProcessNote(
            pid: stranger.pid, startTime: (ProcessTable.facts(of: stranger.pid)?.startTime ?? 0) - 1,
            bootID: ProcessTable.bootID, mark: "")
        #expect(try Survivors.end(mark, notes: [note], grace: 0.5) >= 3)
        #expect(try gentle.wait() == .exited(3))
        #expect(try stubborn.wait() == .signalled(SIGKILL))
        #expect(try stranger.reap() == nil)
        try stranger.end()
        #expect(try Survivors.end(mark, grace: 1) == 0)
    }
}
