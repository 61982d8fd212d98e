/// A row of one of another program's tables; where a table numbers its rows, it does so when the row is written.
package struct DatabaseRow<Table: DatabaseTable>: Hashable, Sendable {
    package var table: Table
    /// One for each of the table's `columns`.
    package var cells: [DatabaseCell]

    init(_ table: Table, _ cells: [DatabaseCell]) {
        precondition(cells.count == table.columns.count, "a row of \(table) has \(table.columns.count) cells")
        self.table = table
        self.cells = cells
    }
}
