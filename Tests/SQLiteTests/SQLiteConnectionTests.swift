import Glibc
import SQLite
import Testing

@Suite("SQLite connections")
struct SQLiteConnectionTests {
    private let file = DatabaseFile()

    @Test("give every row in order, and stop at the first where one is asked for")
    func rows() throws {
        let connection = try file.connect()
        let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n"
        #expect(try connection.column(numbers) == [1, 2, 3].map { .integer($0) })
        #expect(try connection.count(numbers) == 1)
        #expect(try connection.count("SELECT 1 WHERE FALSE") == nil)
    }

    @Test("count the rows that a statement changed")
    func changes() throws {
        let connection = try file.connect()
        try connection.execute("CREATE TABLE t (i INTEGER) STRICT")
        #expect(try connection.execute("INSERT INTO t VALUES (1), (2), (3)") == 3)
        #expect(try connection.execute("UPDATE t SET i = 0 WHERE i > ?", [.integer(1)]) == 2)
        #expect(try connection.execute("DELETE FROM t WHERE i > 0") == 1)
        #expect(connection.lastInsertedRow == 3)
    }

    @Test("use a statement again after it has failed")
    func reuseAfterFailure() throws {
        let connection = try file.connect()
        try connection.execute("CREATE TABLE t (i INTEGER PRIMARY KEY) STRICT")
        for number in [1, 1, 2] { _ = try? connection.execute("INSERT INTO t VALUES (?)", [.integer(number)]) }
        #expect(try connection.column("SELECT i FROM t") == [.integer(1), .integer(2)])
    }

    @Test("use the same statement inside of itself")
    func nestedUse() throws {
        let connection = try file.connect()
        let sql = "SELECT ? UNION ALL SELECT 9"
        var inner: [[SQLiteValue]] = []
        var outer: [SQLiteValue] = []
        try connection.query(sql, [.integer(1)]) { row throws(SQLiteError) in
            inner.append(try connection.column(sql, [.integer(2)]))
            outer.append(try row.value(0))
        }
        #expect(outer == [.integer(1), .integer(9)])
        #expect(inner == [[.integer(2), .integer(9)], [.integer(2), .integer(9)]])
    }

    @Test("a query that its closure leaves lets go of its lock")
    func leftQuery() throws {
        let connection = try file.connect()
        try connection.execute("CREATE TABLE t (i INTEGER) STRICT")
        try connection.execute("INSERT INTO t VALUES (1), (2)")
        let stop = SQLiteError(extendedCode: 0, message: "enough")
        #expect(throws: stop) { try connection.query("SELECT i FROM t") { _ throws(SQLiteError) in throw stop } }
        #expect(try file.connect(.readWrite).execute("DELETE FROM t") == 2)
    }

    @Test(
        "name the rule that was broken by its extended code, with the statement",
        arguments: [
            ("INSERT INTO t VALUES (1, 1)", 1555), ("INSERT INTO t VALUES (2, NULL)", 1299),
            ("INSERT INTO t VALUES (2, -1)", 275), ("INSERT INTO t VALUES (2, 'x')", 3091),
            ("INSERT INTO u VALUES (7)", 787), ("DELETE FROM t", 1811),
        ] as [(String, Int32)])
    func constraints(sql: String, code: Int32) throws {
        let connection = try file.connect()
        try connection.execute("PRAGMA foreign_keys = ON")
        try connection.execute(
            script: """
                CREATE TABLE t (k INTEGER PRIMARY KEY, i INTEGER NOT NULL CHECK (i > 0)) STRICT;
                CREATE TABLE u (k INTEGER REFERENCES t) STRICT;
                CREATE TRIGGER keep BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept'); END;
                INSERT INTO t VALUES (1, 1);
                """)
        let error = #expect(throws: SQLiteError.self) { try connection.execute(sql) }
        #expect(error?.extendedCode == code)
        #expect(error?.code == 19)
        #expect(error?.category == .constraint)
        #expect(error?.sql == sql)
    }

    @Test("say what is wrong with a statement, its code and its text")
    func malformedStatement() throws {
        let error = #expect(throws: SQLiteError.self) { try file.connect().execute("SELEC 1") }
        #expect(error?.description == "near \"SELEC\": syntax error (SQLite's code 1) in: SELEC 1")
        #expect(error?.category == .other)
    }

    @Test("trap where values and parameters differ in number")
    func wrongCount() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
            let connection = try DatabaseFile().connect()
            try connection.execute("SELECT ?, ?", [.integer(1)])
        }
        #expect(result?.isTrap == true)
    }

    @Test("trap at a second statement, which would never run")
    func twoStatements() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
            let connection = try DatabaseFile().connect()
            try connection.execute("SELECT 1; SELECT 2")
        }
        #expect(result?.isTrap == true)
    }

    @Test(
        "take a path literally",
        arguments: [":memory:", "file:a?mode=memory", "a?b=%41#é", "", "a b"])
    func strangeNames(name: String) throws {
        let path = file.path + name
        defer { unlink(path) }
        for access in [SQLiteConnection.Access.create, .readWrite, .readOnly, .immutable] {
            let connection = try SQLiteConnection(path: path, access: access)
            if access == .create { try connection.execute("CREATE TABLE t (i)") }
            #expect(try connection.count("SELECT count(*) FROM t") == 0)
            #expect(Glibc.access(path, F_OK) == 0)
            #expect(connection.isReadOnly == (access == .readOnly || access == .immutable))
        }
    }

    @Test(
        "make no file but where they are asked to",
        arguments: [.readOnly, .immutable, .readWrite] as [SQLiteConnection.Access])
    func missing(access: SQLiteConnection.Access) {
        let error = #expect(throws: SQLiteError.self) { try file.connect(access) }
        #expect(error?.category == .cannotOpen)
        #expect(Glibc.access(file.path, F_OK) != 0)
    }

    @Test("tell what is no database, and a full one, apart")
    func categories() throws {
        let connection = try file.connect()
        try connection.execute("CREATE TABLE t (b BLOB) STRICT")
        try connection.execute("PRAGMA max_page_count = 3")
        let full = #expect(throws: SQLiteError.self) {
            try connection.execute("INSERT INTO t VALUES (zeroblob(99999))")
        }
        #expect(full?.category == .full)
        connection.close()
        try #require(truncate(file.path, 0) == 0)
        let stream = try #require(fopen(file.path, "w"))
        fputs(String(repeating: "not a database, ", count: 100), stream)
        fclose(stream)
        let garbage = #expect(throws: SQLiteError.self) { try file.connect().count("SELECT count(*) FROM t") }
        #expect(garbage?.category == .notADatabase)
    }
}
