import Glibc
import SQLite
import Testing

@Suite("SQLite transactions")
struct SQLiteTransactionTests {
    private let file = DatabaseFile()

    private func connect() throws(SQLiteError) -> SQLiteConnection {
        let connection = try file.connect()
        try connection.execute("PRAGMA journal_mode = WAL")
        try connection.execute("CREATE TABLE IF NOT EXISTS t (i INTEGER PRIMARY KEY) STRICT")
        return connection
    }

    @Test("give back what the closure returns, and keep what it did")
    func commit() throws {
        let connection = try connect()
        let result = try connection.transaction(.writing) { () throws(SQLiteError) in
            try connection.execute("INSERT INTO t VALUES (1)")
            return "done"
        }
        #expect(result == "done")
        #expect(!connection.isInTransaction)
        #expect(try file.connect(.readOnly).count("SELECT count(*) FROM t") == 1)
    }

    @Test("that throw leave nothing, and their own error is the one that is seen")
    func rollback() throws {
        let connection = try connect()
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction(.writing) { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.execute("INSERT INTO t VALUES (1)")
            }
        }
        #expect(error?.message == "UNIQUE constraint failed: t.i")
        #expect(try connection.count("SELECT count(*) FROM t") == 0)
        try connection.transaction(.writing) { () throws(SQLiteError) in
            try connection.execute("INSERT INTO t VALUES (1)")
        }
        #expect(try connection.count("SELECT count(*) FROM t") == 1)
    }

    @Test("that SQLite has rolled back itself still show the first error")
    func automaticRollback() throws {
        let connection = try connect()
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction(.writing) { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.execute("INSERT OR ROLLBACK INTO t VALUES (1)")
            }
        }
        #expect(error?.category == .constraint)
        #expect(try connection.count("SELECT count(*) FROM t") == 0)
    }

    @Test("cannot stand inside of each other; the outer one is rolled back as a whole")
    func nested() throws {
        let connection = try connect()
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction(.writing) { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.transaction(.writing) { () throws(SQLiteError) in
                    try connection.execute("INSERT INTO t VALUES (2)")
                }
            }
        }
        #expect(error?.message == "cannot start a transaction within a transaction")
        #expect(!connection.isInTransaction)
        #expect(try connection.count("SELECT count(*) FROM t") == 0)
    }

    @Test("for writing wait for nobody half way: the second is refused at its beginning")
    func conflict() throws {
        let (first, second) = (try connect(), try connect())
        try first.transaction(.writing) { () throws(SQLiteError) in
            var hasBegun = false
            let error = #expect(throws: SQLiteError.self) {
                try second.transaction(.writing) { () throws(SQLiteError) in hasBegun = true }
            }
            #expect(error?.category == .busy)
            #expect(!hasBegun)
        }
    }

    @Test("for reading see one moment, whatever is written meanwhile")
    func snapshot() throws {
        let (reader, writer) = (try connect(), try connect())
        try reader.transaction(.reading) { () throws(SQLiteError) in
            #expect(try reader.count("SELECT count(*) FROM t") == 0)
            try writer.execute("INSERT INTO t VALUES (1)")
            #expect(try reader.count("SELECT count(*) FROM t") == 0)
        }
        #expect(try reader.count("SELECT count(*) FROM t") == 1)
    }

    @Test("that a killed process had not committed are as if they had never been")
    func killed() async throws {
        let path = file.path
        try connect().close()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let connection = try SQLiteConnection(path: path, access: .readWrite)
            try connection.execute("INSERT INTO t VALUES (1)")
            try connection.transaction(.writing) { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t VALUES (2)")
                kill(getpid(), SIGKILL)
            }
        }
        #expect(try file.connect(.readWrite).column("SELECT i FROM t") == [.integer(1)])
    }
}
