import Glibc
import SQLite
import Testing
import Tuning

@Suite("The store after a crash")
struct StoreCrashTests {
    private let fixture = StoreFixture()

    @Test("a killed process loses what it had not recorded, and nothing else")
    func killed() async throws {
        let path = fixture.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try Store(path: path, access: .write)
            let session = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: getpid())
            try store.record([StoreFixture.record("a")], discardingWeightsOf: [], session: (session, 4))
            // Half a recording, as it stands in the file while `record` is at work.
            let connection = try SQLiteConnection(path: path, access: .readWrite)
            try connection.transaction(.writing) { () throws(SQLiteError) in
                try connection.execute(
                    "INSERT INTO runs VALUES (randomblob(16), 1, 'diverged', NULL, 1, NULL, NULL, 0, 0, 0, 0, NULL, 0, NULL, 1)"
                )
                kill(getpid(), SIGKILL)
            }
        }
        #expect(fixture.names.contains("sweep.sqlite-wal"))
        #expect(try fixture.open(.readOnly).outcomes() == StoreFixture.outcomes([StoreFixture.record("a")]))
        try fixture.fill([StoreFixture.record("b")])
        let store = try fixture.open(.readOnly)
        #expect(try store.outcomes().count == 2)
        #expect(try store.sessions() == (2, 5))
        #expect(fixture.names.contains("sweep.sqlite"))
    }

    @Test("a log that ends anywhere gives a store that ends with a whole recording")
    func tornLog() throws {
        let names = (0..<6).map { "run \($0)" }
        let writer = try fixture.open(.write)
        let session = try writer.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        for name in names {
            try writer.record(
                [StoreFixture.record(name, weights: [1, 2, 3])], discardingWeightsOf: [], session: (session, 1))
        }
        let (file, log) = (
            StoreFixture.bytes(of: fixture.path), StoreFixture.bytes(of: fixture.path + "-wal")
        )
        var counts: [Int] = []
        for length in stride(from: 0, through: log.count, by: log.count / 40) + [log.count] {
            let copy = StoreFixture()
            StoreFixture.write(file, to: copy.path)
            StoreFixture.write(log.prefix(length), to: copy.path + "-wal")
            let store = try copy.open(.write)
            let outcomes = try store.outcomes()
            #expect(outcomes == StoreFixture.outcomes(names.prefix(outcomes.count).map { StoreFixture.record($0) }))
            for position in 0..<outcomes.count {
                let key = outcomes.entry(at: position).key
                #expect(try store.weights(of: key) == [1, 2, 3])
                #expect(try store.curve(of: key)?.count == 2)
            }
            counts.append(outcomes.count)
        }
        #expect(counts == counts.sorted())
        #expect(Set(counts) == Set(0...6))
    }
}
