/// Where a matrix stands in memory that belongs to someone else.
package struct MatrixView<Real> {
    package var start: UnsafeMutablePointer<Real>
    package var rows: Int
    package var columns: Int
    /// From one row to the next; 0 repeats one row.
    package var rowStride: Int
    /// From one element of a row to the next.
    package var columnStride = 1

    package init(_ start: UnsafeMutablePointer<Real>, rows: Int, columns: Int, rowStride: Int) {
        self.start = start
        self.rows = rows
        self.columns = columns
        self.rowStride = rowStride
    }

    /// The same numbers, rows and columns exchanged.
    package var transposed: MatrixView {
        var result = self
        (result.rows, result.columns) = (columns, rows)
        (result.rowStride, result.columnStride) = (columnStride, rowStride)
        return result
    }
}
