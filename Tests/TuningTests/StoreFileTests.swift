import Glibc
import SQLite
import Testing
import Tuning

@Suite("The store's file")
struct StoreFileTests {
    private let fixture = StoreFixture()

    @Test("another program's database is refused and left as it is, byte for byte", arguments: Store.Access.allCases)
    func foreignDatabase(access: Store.Access) throws {
        do {
            let connection = try fixture.connect()
            try connection.execute("CREATE TABLE runs (i)")
        }
        let before = StoreFixture.bytes(of: fixture.path)
        let error = #expect(throws: StoreError.self) { try fixture.open(access) }
        #expect(error?.description == "\(fixture.path): is no store of tune; name another file with --store")
        #expect(StoreFixture.bytes(of: fixture.path) == before)
        #expect(fixture.names == ["sweep.sqlite"])
        #expect(Store.isDatabase(fixture.path))
    }

    @Test(
        "a file that is no database is refused and left as it is",
        arguments: Store.Access.allCases, ["x", String(repeating: "not a database, ", count: 100), "SQLite format 3\0"])
    func otherFile(access: Store.Access, content: String) throws {
        StoreFixture.write(content.utf8, to: fixture.path)
        #expect(throws: StoreError(path: fixture.path, problem: .foreign)) { try fixture.open(access) }
        #expect(StoreFixture.bytes(of: fixture.path) == Array(content.utf8))
        #expect(fixture.names == ["sweep.sqlite"])
    }

    @Test("only a file that begins as SQLite's is a database")
    func isDatabase() throws {
        #expect(!Store.isDatabase(fixture.path))
        StoreFixture.write("{}".utf8, to: fixture.path)
        #expect(!Store.isDatabase(fixture.path))
        remove(fixture.path)
        try fixture.fill([])
        #expect(Store.isDatabase(fixture.path))
        #expect(!Store.isDatabase(fixture.folder))
    }

    @Test("a store of a later version is refused and left as it is", arguments: Store.Access.allCases)
    func newer(access: Store.Access) throws {
        try fixture.fill([])
        try fixture.connect().execute("PRAGMA user_version = 99")
        let error = #expect(throws: StoreError.self) { try fixture.open(access) }
        #expect(
            error?.description
                == "\(fixture.path): was written by a later version of tune (format 99); use that version")
        #expect(
            try fixture.connect().first("PRAGMA user_version") { row throws(SQLiteError) in try row.integer(0) } == 99)
    }

    @Test("a store that is not there is not made by reading")
    func missing() {
        let error = #expect(throws: StoreError.self) { try fixture.open(.readOnly) }
        #expect(error?.description == "\(fixture.path): there is no store; `tune EXPERIMENT` begins a sweep")
        #expect(fixture.names.isEmpty)
    }

    @Test("an empty file becomes the store")
    func empty() throws {
        StoreFixture.write([], to: fixture.path)
        #expect(throws: StoreError(path: fixture.path, problem: .missing)) { try fixture.open(.readOnly) }
        try fixture.fill([StoreFixture.record("a")])
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
    }

    @Test("what a process left that was killed while it made the store is in nobody's way")
    func halfMade() throws {
        StoreFixture.write("half a store".utf8, to: fixture.path + ".new")
        #expect(throws: StoreError(path: fixture.path, problem: .missing)) { try fixture.open(.readOnly) }
        try fixture.fill([StoreFixture.record("a")])
        #expect(fixture.names == ["sweep.sqlite"])
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
    }

    @Test("a store of an earlier version is brought up to date by writing, and only by that")
    func older() throws {
        // Version 0 is the empty file: what an earlier version leaves out is everything.
        do {
            let connection = try fixture.connect()
            try connection.execute("PRAGMA application_id = 1953853029")
        }
        let error = #expect(throws: StoreError.self) { try fixture.open(.readOnly) }
        #expect(
            error?.description
                == "\(fixture.path): was written by an earlier version of tune; `tune resume` brings it up to date")
        try fixture.fill([StoreFixture.record("a")])
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
    }

    @Test("a store of version 1 keeps its runs, which were all asked for, and records whether new ones were")
    func versionOne() throws {
        try fixture.fill([StoreFixture.record("a"), StoreFixture.record("b", .diverged(epoch: 3))])
        do {
            // As the tables were before the step from 1 to 2.
            let connection = try fixture.connect()
            try connection.execute("ALTER TABLE runs DROP COLUMN speculative")
            try connection.execute("ALTER TABLE runs DROP COLUMN went_on_after")
            try connection.execute("DROP TABLE checkpoints")
            try connection.execute("ALTER TABLE runs DROP COLUMN weight_count")
            try connection.execute("ALTER TABLE runs DROP COLUMN cause")
            try connection.execute("ALTER TABLE runs DROP COLUMN attempts")
            try connection.execute("DROP TABLE imported_runs")
            try connection.execute("DROP TABLE imports")
            try connection.execute("PRAGMA user_version = 1")
        }
        #expect(throws: StoreError(path: fixture.path, problem: .older)) { try fixture.open(.readOnly) }
        try Store.bringUpToDate(fixture.path)
        #expect(fixture.names == ["sweep.sqlite"] || fixture.names == ["sweep.sqlite", "sweep.sqlite.lock"])
        var guessed = StoreFixture.record("c")
        guessed.execution.isSpeculative = true
        guessed.weightCount = 12
        try fixture.fill([guessed])
        let store = try fixture.open(.readOnly)
        let executions = try store.executions()
        #expect(try store.outcomes().count == 3)
        let outcomes = try store.outcomes()
        func execution(_ record: RunRecord) -> RunRecord.Execution? {
            outcomes.position(of: record.run.key).map { executions[$0] }
        }
        #expect(executions.filter(\.isSpeculative) == [guessed.execution])
        #expect(execution(guessed) == guessed.execution)
        #expect(try store.weightCounts() == [guessed.run.key: 12])
        #expect(execution(StoreFixture.record("a")) == StoreFixture.record("a").execution)
        #expect(try store.outcomes()[StoreFixture.record("b").run.key] == .diverged(epoch: 3))
        #expect(
            try fixture.connect().first("PRAGMA user_version") { row throws(SQLiteError) in try row.integer(0) } == 4)
    }

    @Test("what cannot be a file says so", arguments: Store.Access.allCases)
    func folder(access: Store.Access) {
        let error = #expect(throws: StoreError.self) { try Store(path: fixture.folder, access: access) }
        #expect(
            error?.description
                == "\(fixture.folder): cannot be read (Is a directory); name another file with --store")
    }

    @Test("a folder that is not there says so")
    func noFolder() {
        let path = fixture.folder + "/nowhere/sweep.sqlite"
        let error = #expect(throws: StoreError.self) { try Store(path: path, access: .write) }
        #expect(
            error?.description
                == "\(path): cannot be written (unable to open database file); make the file and its folder writable, "
                + "or name another file with --store")
    }

    @Test("reading beside the writing process leaves nothing behind and takes nothing away")
    func readingBeside() throws {
        let writer = try fixture.open(.write)
        let session = try writer.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
        try writer.record([StoreFixture.record("a")], discardingWeightsOf: [], session: (session, 1))
        let during = fixture.names
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
        #expect(fixture.names == during)
        try writer.record([StoreFixture.record("b")], discardingWeightsOf: [], session: (session, 1))
        writer.close()
        #expect(fixture.names == ["sweep.sqlite"])
        #expect(try fixture.open(.readOnly).outcomes().count == 2)
        #expect(fixture.names == ["sweep.sqlite"])
    }

    @Test("a store at rest is a plain file, whoever was reading when it was closed")
    func atRest() throws {
        try fixture.fill([StoreFixture.record("a")])
        #expect(try mode == .text("delete"))
        let writer = try fixture.open(.write)
        let reader = try fixture.open(.readOnly)
        try reader.snapshot { () throws(StoreError) in
            #expect(try reader.outcomes().count == 1)
            writer.close()
        }
        reader.close()
        #expect(fixture.names == ["sweep.sqlite"])
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
        try fixture.fill([StoreFixture.record("b")])
        #expect(try mode == .text("delete"))
        #expect(fixture.names == ["sweep.sqlite"])
    }

    private var mode: SQLiteValue? {
        get throws {
            try fixture.connect().first("PRAGMA journal_mode") { row throws(SQLiteError) in try row.value(0) }
        }
    }

    @Test("reading writes nothing")
    func readingOnly() throws {
        try fixture.fill([StoreFixture.record("a")])
        let before = StoreFixture.bytes(of: fixture.path)
        let reader = try fixture.open(.readOnly)
        let error = #expect(throws: StoreError.self) { try reader.recordTestScores([:]) }
        #expect(error?.problem == .unwritable("attempt to write a readonly database"))
        reader.close()
        #expect(StoreFixture.bytes(of: fixture.path) == before)
    }

    /// With a log SQLite makes files even to read, and follows no symbolic link to them: with links in their places it
    /// fails as in a folder that is read-only, also for a user whom no permission stops.
    @Test("a store that did not come to rest can be read where nothing can be made beside it")
    func nothingBeside() throws {
        try fixture.fill([StoreFixture.record("a")])
        try fixture.connect().execute("PRAGMA journal_mode = WAL")
        for suffix in ["-wal", "-shm"] { try #require(symlink("nowhere", fixture.path + suffix) == 0) }
        #expect(throws: SQLiteError.self) { try fixture.connect().execute("SELECT * FROM runs") }
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
        let error = #expect(throws: StoreError.self) { try fixture.open(.write) }
        #expect(error?.problem == .unwritable("unable to open database file"))
    }

    @Test("a store at rest in a read-only folder can be read", .enabled(if: geteuid() != 0, "root may write anywhere"))
    func readOnlyFolder() throws {
        try fixture.fill([StoreFixture.record("a")])
        try #require(chmod(fixture.folder, 0o500) == 0)
        #expect(try fixture.open(.readOnly).outcomes().count == 1)
        let error = #expect(throws: StoreError.self) { try fixture.open(.write) }
        #expect(error?.description.contains("cannot be written (") == true)
    }

    @Test("a store that another program keeps locked says so")
    func locked() throws {
        let store = try fixture.open(.write)
        let other = try fixture.connect()
        try other.transaction(.writing) { () throws(SQLiteError) in
            let error = #expect(throws: StoreError.self) {
                _ = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
            }
            #expect(
                error?.description
                    == "\(fixture.path): another program keeps it locked; close that program and go on")
        }
        _ = try store.beginSession(on: StoreFixture.sweep, started: 1, pid: 2)
    }

    @Test("a damaged store says so")
    func damaged() throws {
        try fixture.fill((0..<200).map { StoreFixture.record("run \($0)") })
        var bytes = StoreFixture.bytes(of: fixture.path)
        for index in bytes.indices.dropFirst(4096) { bytes[index] = 0x5A }
        StoreFixture.write(bytes, to: fixture.path)
        let error = #expect(throws: StoreError.self) { try fixture.open(.readOnly).outcomes() }
        #expect(
            error?.description
                == "\(fixture.path): is damaged (database disk image is malformed); restore a copy, or move it away "
                + "to begin anew")
    }
}
