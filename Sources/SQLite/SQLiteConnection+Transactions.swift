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
        switch kind {
        case .reading: try execute("BEGIN")
        case .writing: try execute("BEGIN IMMEDIATE")
        }
        do throws(SQLiteError) {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // SQLite has rolled back by itself after some errors, such as a full disk.
            if isInTransaction { _ = try? execute("ROLLBACK") }
            throw error
        }
    }

    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
}
