internal import Glibc
package import Reporting
internal import SQLite

/// An SQLite database in Optuna's own form, written aside and renamed when it is complete.
package struct OptunaFile {
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
    package func write(_ makeRows: ((OptunaRow) throws -> Void) throws -> Void) throws {
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

    private func fill(_ aside: String, _ makeRows: ((OptunaRow) throws -> Void) throws -> Void) throws {
        let connection = try SQLiteConnection(path: aside, access: .create)
        defer { connection.close() }
        // Nobody reads the file before it is complete, and half a file is thrown away: no journal is needed.
        try connection.execute("PRAGMA journal_mode = OFF")
        try connection.execute("PRAGMA application_id = \(ExportTarget.applicationID)")
        try connection.execute(script: OptunaSchema.script)
        let insertions = OptunaFile.insertions
        try connection.execute("BEGIN")
        try makeRows { row in
            guard let insertion = insertions[row.table] else { preconditionFailure("every table has an insertion") }
            try connection.execute(insertion, row.cells.map(\.value))
        }
        try connection.execute("COMMIT")
    }

    private static let insertions = Dictionary(
        uniqueKeysWithValues: OptunaTable.allCases.map { table in
            let columns = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
            let places = table.columns.map { _ in "?" }.joined(separator: ", ")
            return (table, "INSERT INTO \(table.rawValue) (\(columns)) VALUES (\(places))")
        })
}

extension OptunaCell {
    fileprivate var value: SQLiteValue {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .text(text)
        }
    }
}
