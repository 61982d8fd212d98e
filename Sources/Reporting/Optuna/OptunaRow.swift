/// A row of one of Optuna's tables; its own number is given to it where it is written.
package struct OptunaRow: Hashable, Sendable {
    package var table: OptunaTable
    /// One for each of the table's `columns`.
    package var cells: [OptunaCell]

    init(_ table: OptunaTable, _ cells: [OptunaCell]) {
        precondition(cells.count == table.columns.count, "a row of \(table) has \(table.columns.count) cells")
        self.table = table
        self.cells = cells
    }
}
