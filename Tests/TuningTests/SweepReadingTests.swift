import Glibc
import Testing

@testable import Tuning

@Suite("A reading of a recorded sweep")
struct SweepReadingTests {
    private let folder = ExperimentFixture.folder
    private var name: String { "reading-\(ObjectIdentifier(fixture).hashValue)" }
    private let fixture = StoreFixture()

    @Test("is what the store holds, until somebody records something")
    func current() throws {
        let path = "\(folder)/\(name).json"
        ExperimentFixture.write("{\(ExperimentFixture.data)}", to: path)
        defer { ExperimentFixture.remove(path) }
        let source = try SweepSource(path: path, store: fixture.path, readsOnly: true)
        #expect(try source.readingIfAny(trainer: "t") == nil)
        try fixture.fill([StoreFixture.record("a")])
        let reading = try #require(try source.readingIfAny(trainer: "t"))
        #expect(try reading.close()?.sweep.outcomes.count == 1)
        let old = try #require(try source.readingIfAny(trainer: "t"))
        try fixture.fill([StoreFixture.record("b")])
        #expect(old.recorded.sweep.outcomes.count == 1)
        #expect(try old.close() == nil)
        let store = try fixture.open(.write)
        let during = try #require(try source.readingIfAny(trainer: "t"))
        let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 1)
        try store.record([StoreFixture.record("c")], discardingWeightsOf: [], session: (session, 2))
        #expect(try during.close() == nil)
    }
}
