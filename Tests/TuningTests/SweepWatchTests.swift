import Testing

@testable import Tuning

@Suite("A watch on a sweep")
struct SweepWatchTests {
    private let folder = ExperimentFixture.folder
    private var name: String { "watch-\(ObjectIdentifier(fixture).hashValue)" }
    private let fixture = StoreFixture()

    private func withWatch(_ body: (SweepWatch) throws -> Void) throws {
        let path = "\(folder)/\(name).json"
        ExperimentFixture.write("{\(ExperimentFixture.data)}", to: path)
        defer { ExperimentFixture.remove(path) }
        try fixture.fill([StoreFixture.record("a")])
        try body(SweepWatch(SweepSource(path: path, store: fixture.path, readsOnly: true), trainer: "t"))
    }

    @Test("reads again only once something was recorded")
    func changes() throws {
        try withWatch { watch in
            #expect(watch.recorded.sweep.outcomes.count == 1)
            #expect(try !watch.look())
            try fixture.fill([StoreFixture.record("b")])
            #expect(try watch.look())
            #expect(watch.recorded.sweep.outcomes.count == 2)
            #expect(try !watch.look())
        }
    }

    @Test("is told from outside what only the sweep's own process knows: nothing")
    func unknown() throws {
        try withWatch { watch in
            #expect(watch.status.runningRuns == nil)
            #expect(watch.status.finishedRuns == 0, "the recorded runs are those of another experiment")
        }
    }

    @Test("knows the process that works on the sweep, as long as it does")
    func process() throws {
        try withWatch { watch in
            #expect(watch.process == nil)
            let lock = try StoreLock(store: fixture.path)
            #expect(watch.process != nil)
            lock.release()
            #expect(watch.process == nil)
        }
    }

    @Test("a writer comes beside it, and is not kept waiting")
    func beside() throws {
        try withWatch { watch in
            let store = try fixture.open(.write)
            let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 1)
            try watch.look()
            try store.record([StoreFixture.record("c")], discardingWeightsOf: [], session: (session, 2))
            store.close()
            #expect(try watch.look())
            #expect(watch.recorded.sweep.outcomes.count == 2)
        }
    }
}
