internal import Glibc
package import Reporting
internal import SQLite

/// An SQLite database in another program's own form, written aside and renamed when it is complete.
package struct DatabaseFile<Table: DatabaseTable> {
    package let path: String

    /// - Throws: `ExportError` where something else stands at the path, which an export must not replace.
    package init(at path: String) throws(ExportError) {
        self.path = path
        switch ExportTarget(at: path) {
        case .free, .export: break
        case .other: throw ExportError(path: path, problem: .occupied)
        case .unreadable(let message): throw ExportError(path: path, problem: .unwritable(message))
        }
    }

    /// Replaces what an earlier export has left; a reader sees the old database or the new one, never a part.
    ///
    /// - Parameter makeRows: Calls the closure that it is given with one row after the other.
    /// - Throws: `ExportError`, or what `makeRows` throws.
    package func write(_ makeRows: ((DatabaseRow<Table>) throws -> Void) throws -> Void) throws {
        let aside = "\(path).\(getpid()).part"
        unlink(aside)
        do {
            try fill(aside, makeRows)
        } catch {
            unlink(aside)
            guard let error = error as? SQLiteError else { throw error }
            throw ExportError(path: path, problem: .unwritable(error.message))
        }
        guard rename(aside, path) == 0 else {
            let message = String(cString: strerror(errno))
            unlink(aside)
            throw ExportError(path: path, problem: .unwritable(message))
        }
    }

    private func fill(_ aside: String, _ makeRows: ((DatabaseRow<Table>) throws -> Void) throws -> Void) throws {
        let connection = try SQLiteConnection(path: aside, access: .create)
        defer { connection.close() }
        // Nobody reads the file before it is complete, and half a file is thrown away: no journal is needed.
        try connection.execute("PRAGMA journal_mode = OFF")
        try connection.execute("PRAGMA cache_size = -\(DatabaseFile.cacheSize)")
        try connection.execute("PRAGMA application_id = \(ExportTarget.applicationID)")
        try connection.execute(script: Table.script)
        try connection.execute("BEGIN")
        let sorted = Table.allCases.filter { $0.key != nil }
        for table in sorted {
            try connection.execute(
                "CREATE TEMP TABLE \(table.rawValue) AS SELECT \(table.columnList) FROM main.\(table.rawValue)")
        }
        let insertions = Dictionary(uniqueKeysWithValues: Table.allCases.map { ($0, $0.insertion) })
        try makeRows { row in
            guard let insertion = insertions[row.table] else { preconditionFailure("every table has an insertion") }
            try connection.execute(insertion, row.cells.map(\.value))
        }
        for table in sorted {
            try connection.execute(table.sortedInsertion)
            try connection.execute("DROP TABLE temp.\(table.rawValue)")
        }
        try connection.execute("COMMIT")
        try connection.execute(script: Table.indices)
    }

    /// In KiB, for pages and for sorting.
    private static var cacheSize: Int { 16_384 }
}

extension DatabaseTable {
    fileprivate var columnList: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }

    /// Puts a row into the table, or where it waits to be sorted.
    fileprivate var insertion: String {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(key == nil ? "main" : "temp").\(rawValue) (\(columnList)) VALUES (\(places))"
    }

    fileprivate var sortedInsertion: String {
        let order = (key ?? []).map { "\"\($0)\"" }.joined(separator: ", ")
        return
            "INSERT INTO main.\(rawValue) (\(columnList)) SELECT \(columnList) FROM temp.\(rawValue) ORDER BY \(order)"
    }
}

extension DatabaseCell {
    fileprivate var value: SQLiteValue {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .text(text)
        }
    }
}
