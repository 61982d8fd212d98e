import Glibc
import SQLite
import Testing

/// A path for a database, cleared of all that SQLite leaves there when the value goes.
final class DatabaseFile {
    let path = "/tmp/tune-sqlite-\(getpid())-\(UInt64.random(in: 0...(.max))).sqlite"

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    func connect(
        _ access: SQLiteConnection.Access = .create, busyTimeout: Double = 0
    ) throws(SQLiteError) -> SQLiteConnection {
        try SQLiteConnection(path: path, access: access, busyTimeout: busyTimeout)
    }
}

extension SQLiteConnection {
    /// The first row's first column, as an integer.
    func count(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> Int? {
        try first(sql, values) { row throws(SQLiteError) in try row.integer(0) }
    }

    /// The whole first column, each value as it is.
    func column(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> [SQLiteValue] {
        var column: [SQLiteValue] = []
        try query(sql, values) { row throws(SQLiteError) in column.append(try row.value(0)) }
        return column
    }
}

extension ExitTest.Result {
    /// True where the process was stopped by a trap rather than ended by an error.
    var isTrap: Bool {
        if case .signal = exitStatus { true } else { false }
    }
}
