import Glibc
import SQLite
import Testing

@Suite("SQLite connections")
struct SQLiteConnectionTests {
    private let path = "/tmp/tune-sqlite-\(getpid())-\(UInt64.random(in: 0...(.max))).sqlite"

    private func connect() throws -> SQLiteConnection { try SQLiteConnection(path: path, access: .create) }

    @Test("every kind of value comes back as it was bound")
    func roundTrip() throws {
        defer { unlink(path) }
        let connection = try connect()
        try connection.execute("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB, n TEXT) STRICT")
        for (text, bytes) in [("", []), ("a\0b é 🙂", [0, 255, 7])] as [(String, [UInt8])] {
            try connection.execute("DELETE FROM t")
            try connection.execute(
                "INSERT INTO t VALUES (?, ?, ?, ?, ?)",
                [.integer(Int64.min), .real(0.1), .text(text), .blob(bytes), .null])
            let row = try connection.first("SELECT * FROM t") { row in
                (row.int(0), row.double(1), row.text(2), row.blob(3), row.isNull(4), row.isNull(3))
            }
            #expect(row?.0 == Int.min && row?.1 == 0.1 && row?.2 == text && row?.3 == bytes)
            #expect(row?.4 == true && row?.5 == false)
        }
    }

    @Test("a transaction that throws leaves nothing, and its own error is the one that is seen")
    func rollback() throws {
        defer { unlink(path) }
        let connection = try connect()
        try connection.execute("CREATE TABLE t (i INTEGER PRIMARY KEY) STRICT")
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction { () throws(SQLiteError) in
                try connection.execute("INSERT INTO t VALUES (1)")
                try connection.execute("INSERT INTO t VALUES (1)")
            }
        }
        #expect(error?.isConstraint == true)
        #expect(error?.sql == "INSERT INTO t VALUES (1)")
        #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
        try connection.transaction { () throws(SQLiteError) in try connection.execute("INSERT INTO t VALUES (1)") }
        #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    }

    @Test("a statement is used again after it has failed")
    func reuse() throws {
        defer { unlink(path) }
        let connection = try connect()
        try connection.execute("CREATE TABLE t (i INTEGER PRIMARY KEY) STRICT")
        for number in [1, 1, 2] { try? connection.execute("INSERT INTO t VALUES (?)", [.integer(number)]) }
        #expect(try connection.first("SELECT group_concat(i) FROM t") { $0.text(0) } == "1,2")
    }

    @Test("names with the signs of a URI are names")
    func strangeNames() throws {
        let strange = path + "?a=%41#é"
        defer { unlink(strange) }
        let connection = try SQLiteConnection(path: strange, access: .create)
        try connection.execute("CREATE TABLE t (i)")
        #expect(access(strange, F_OK) == 0)
    }

    @Test("what is not there is not made by reading")
    func missing() {
        let error = #expect(throws: SQLiteError.self) { try SQLiteConnection(path: path, access: .readOnly) }
        #expect(error?.cannotOpen == true)
        #expect(access(path, F_OK) != 0)
    }
}
