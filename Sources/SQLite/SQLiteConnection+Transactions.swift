internal import CSQLite

/// What a transaction may do.
package enum TransactionKind: Hashable, Sendable {
    /// All that is read is of one moment, whatever others write meanwhile.
    case reading
    /// Takes the right to write before anything else, so that it cannot fail for a conflict half way.
    case writing
}

extension SQLiteConnection {
    /// Runs the closure as one transaction: all of it happens or, where it throws, nothing.
    ///
    /// The closure's own error comes out, whatever happens while the transaction is rolled back.
    @discardableResult
    package func transaction<Result>(
        _ kind: TransactionKind, _ body: () throws(SQLiteError) -> Result
    ) throws(SQLiteError) -> Result {
        try transaction(kind, translating: { $0 }, body)
    }

    /// The same for a closure that may fail for reasons of its own.
    ///
    /// - Parameter translate: Makes such an error of what SQLite refuses around the closure.
    package func transaction<Result, Failure: Error>(
        _ kind: TransactionKind, translating translate: (SQLiteError) -> Failure,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        func execute(_ sql: String) throws(Failure) {
            do throws(SQLiteError) { try self.execute(sql) } catch { throw translate(error) }
        }
        switch kind {
        case .reading: try execute("BEGIN")
        case .writing: try execute("BEGIN IMMEDIATE")
        }
        do throws(Failure) {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors, such as a full disk.
            if isInTransaction { _ = try? self.execute("ROLLBACK") }
            throw error
        }
    }

    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
}
