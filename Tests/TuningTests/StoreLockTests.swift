import Glibc
import Testing
import Tuning

@Suite("The store's lock")
struct StoreLockTests {
    private let fixture = StoreFixture()

    @Test("lets one process work on a store, tells the next which, and leaves nothing behind")
    func exclusion() throws {
        #expect(StoreLock.holder(ofStore: fixture.path) == nil)
        let lock = try StoreLock(store: fixture.path)
        let error = #expect(throws: StoreError.self) { try StoreLock(store: fixture.path) }
        #expect(
            error?.description
                == "\(fixture.path): process \(getpid()) is working on this sweep; wait for it, or stop it with "
                + "`kill -INT \(getpid())`")
        #expect(StoreLock.holder(ofStore: fixture.path) == "\(getpid())")
        lock.release()
        #expect(StoreLock.holder(ofStore: fixture.path) == nil)
        #expect(fixture.names.isEmpty)
        try StoreLock(store: fixture.path).release()
    }

    @Test("of a killed process is free")
    func killed() async throws {
        let path = fixture.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try StoreLock(store: path)
            kill(getpid(), SIGKILL)
            lock.release()
        }
        #expect(fixture.names == ["sweep.sqlite.lock"])
        #expect(StoreLock.holder(ofStore: path) == nil)
        let lock = try StoreLock(store: path)
        #expect(StoreLock.holder(ofStore: path) == "\(getpid())")
        lock.release()
    }

    @Test("is one, by whatever name the store is reached")
    func symbolicLink() throws {
        try fixture.fill([])
        let link = fixture.folder + "/link.sqlite"
        try #require(symlink(fixture.path, link) == 0)
        let lock = try StoreLock(store: link)
        #expect(throws: StoreError(path: fixture.path, problem: .held(by: "\(getpid())"))) {
            try StoreLock(store: fixture.path)
        }
        #expect(StoreLock.holder(ofStore: link) == "\(getpid())")
        lock.release()
        #expect(fixture.names == ["link.sqlite", "sweep.sqlite"])
    }

    @Test("that cannot be made says why")
    func noFolder() {
        let path = fixture.folder + "/nowhere/sweep.sqlite"
        let error = #expect(throws: StoreError.self) { try StoreLock(store: path) }
        #expect(
            error?.description
                == "\(path): cannot be written (No such file or directory); make the file and its folder writable, "
                + "or name another file with --store")
    }
}
