import SQLite
import Testing

@Suite("SQLite values")
struct SQLiteValueTests {
    private let file = DatabaseFile()

    @Test(
        "come back as they were bound",
        arguments: [
            .null, .integer(0), .integer(Int64.min), .integer(Int64.max), .real(0.1), .real(-1),
            .real(.leastNonzeroMagnitude),
            .real(.infinity), .real(1e300), .text(""), .text("a"), .text("a\0b\0"), .text("é 🙂 \n'\"?"), .blob([]),
            .blob([0]), .blob([0, 255, 7]), .blob(Array(repeating: 3, count: 100_000)),
            .text(String(repeating: "x", count: 100_000)),
        ] as [SQLiteValue])
    func roundTrip(value: SQLiteValue) throws {
        let connection = try file.connect()
        try connection.execute("CREATE TABLE t (a ANY) STRICT")
        try connection.execute("INSERT INTO t VALUES (?)", [value])
        connection.close()
        #expect(try file.connect(.readOnly).column("SELECT a FROM t") == [value])
    }

    @Test("keep a real column real, whole numbers too")
    func wholeReals() throws {
        let connection = try file.connect()
        try connection.execute("CREATE TABLE t (a REAL) STRICT")
        try connection.execute("INSERT INTO t VALUES (?)", [.real(3)])
        #expect(try connection.column("SELECT a FROM t") == [.real(3)])
    }

    @Test("are not converted: another type than was asked for is an error that names both")
    func mismatch() throws {
        let connection = try file.connect()
        let error = #expect(throws: SQLiteError.self) {
            try connection.first("SELECT 1, 'one'") { row throws(SQLiteError) in try row.integer(1) }
        }
        #expect(error?.message == "column 1 holds a text instead of an integer")
        #expect(error?.category == .damaged)
        #expect(throws: SQLiteError.self) {
            try connection.first("SELECT NULL") { row throws(SQLiteError) in try row.real(0) }
        }
        #expect(throws: SQLiteError.self) {
            try connection.first("SELECT 1") { row throws(SQLiteError) in try row.blob(0) }
        }
    }

    @Test("that may be absent are nil for NULL only")
    func optionals() throws {
        let connection = try file.connect()
        let read = try connection.first("SELECT ?, ?", [.optional(nil), .optional(0)]) { row throws(SQLiteError) in
            [try row.optionalReal(0), try row.optionalReal(1)]
        }
        #expect(read == [nil, 0])
    }

    @Test("that are not numbers are refused before SQLite makes NULL of them")
    func notANumber() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.exitStatus]) {
            let connection = try DatabaseFile().connect()
            try connection.execute("SELECT ?", [.real(.nan)])
        }
        #expect(result?.isTrap == true)
    }
}
