/// The rows of a file that nothing was fitted to, coded as the rows were from which a model has learnt.
///
/// Columns are found by name, in any order; those that the coding does not know are ignored, the target among them. In
/// arrays and LIBSVM the names are numbers, as in training.
package struct UnseenRows: Sendable {
    /// Categories that no training row had; as in training, such a cell is none of the known ones.
    package let unknown: [UnknownCategories]
    /// The columns, counted from 1, behind the last one that the coding knows; nil for none, and where names are read.
    package let surplus: ClosedRange<Int>?
    /// True for CSV.
    package let hasHeader: Bool
    private let table: Table
    private let encoder: RowEncoder

    /// M.
    package var count: Int { table.rowCount }

    /// D.
    package var featureCount: Int { encoder.featureCount }

    /// Reads and checks a file.
    ///
    /// - Throws: `DatasetError` with the first fault in the file.
    package init(loading file: String, _ coding: Coding) throws(DatasetError) {
        try self.init(FileBytes.contents(ofFile: file), of: file, coding)
    }

    /// The same for bytes that are in memory already, in place of those of the file that is named.
    package init(
        loading file: String, from bytes: UnsafeRawBufferPointer, _ coding: Coding
    ) throws(DatasetError) {
        try self.init(FileBytes.contents(bytes, ofFile: file), of: file, coding)
    }

    private init(_ contents: FileBytes, of file: String, _ coding: Coding) throws(DatasetError) {
        var (table, numbered) = try TableFile.read(contents, of: file, coding)
        hasHeader = numbered == nil
        let last = NumberedColumns.greatest(of: coding)
        surplus = numbered.flatMap { $0 > last ? last + 1...$0 : nil }
        try table.refuseBadCells(coding)
        table.codeNumbers(coding)
        unknown = table.adoptCategories(of: coding)
        encoder = RowEncoder(coding, for: table)
        self.table = table
    }

    /// The coded features: M x D, row after row.
    ///
    /// - Throws: `DatasetError` where the system refuses the memory.
    package func features<Scalar: SampleScalar>(of type: Scalar.Type) throws(DatasetError) -> SharedBuffer<Scalar> {
        let width = featureCount
        let features = SharedBuffer<Scalar>(count: count * width) { start in
            for row in 0..<count { encoder.encode(table.row(row), into: start + row * width) }
        }
        guard let features else {
            throw DatasetError(file: table.file, .outOfMemory(bytes: count * width * MemoryLayout<Scalar>.stride))
        }
        return features
    }
}

/// Cells of one column whose categories no training row had.
package struct UnknownCategories: Hashable, Sendable {
    package var column: String
    /// The first one in the file.
    package var example: String
    /// Its row, counted from 1, below the header where there is one.
    package var firstRow: Int
    /// How many cells there are.
    package var count: Int
}
