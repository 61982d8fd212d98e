/// A file's rows, split and ready to be learnt from.
package struct Dataset: Sendable {
    /// How cells become features; fitted on the training rows alone, so that it can be applied to new rows.
    package let coding: Coding
    package let training: Split
    package let validation: Split
    /// Holds no row where the test share is 0.
    package let test: Split

    /// D of them, one for each feature.
    package var featureNames: [String] { coding.featureNames }

    /// Sorted, as numbers where all are; empty for regression.
    package var classes: [String] { coding.classes }

    /// What standardising the target subtracts; 0 for classification and without scaling.
    package var targetMean: Double { coding.targetMean }

    /// What standardising the target divides by; 1 for classification and without scaling.
    package var targetDeviation: Double { coding.targetDeviation }

    /// Reads, checks, splits and fits what has no folds.
    ///
    /// The cells, 8 bytes each, stay in memory as long as one of the splits lives; their samples do not need them.
    ///
    /// - Throws: `DatasetError` with the first fault in the file, or what makes the rows unfit for the description.
    package init(loading description: DatasetDescription) throws(DatasetError) {
        try self.init(TableFile.read(description), description)
    }

    /// The same for bytes that are in memory already, in place of those of the file that is named.
    package init(
        loading description: DatasetDescription, from bytes: UnsafeRawBufferPointer
    ) throws(DatasetError) {
        let contents = try FileBytes.contents(bytes, ofFile: description.file)
        try self.init(TableFile.read(contents, description), description)
    }

    private init(_ table: Table, _ description: DatasetDescription) throws(DatasetError) {
        precondition(description.shares.folds == nil, "the data set of one fold would not be all")
        let table = try Dataset.prepared(table, description)
        try self.init(table, RowSplit(of: table, description), description)
    }

    /// The data set of each fold, fitted to that fold's training rows alone; a single one where there are no folds.
    ///
    /// All share their cells and their test rows, which each codes in its own way.
    ///
    /// - Throws: As `init(loading:)`.
    package static func folds(loading description: DatasetDescription) throws(DatasetError) -> [Dataset] {
        let table = try prepared(TableFile.read(description), description)
        return try RowSplit.folds(of: table, description).map { rows throws(DatasetError) in
            try Dataset(table, rows, description)
        }
    }

    private static func prepared(_ table: Table, _ description: DatasetDescription) throws(DatasetError) -> Table {
        var table = table
        try table.refuseBadCells(description)
        try table.codeCategories(description)
        try table.refuseConstantTarget()
        return table
    }

    private init(_ table: Table, _ rows: RowSplit, _ description: DatasetDescription) throws(DatasetError) {
        let coding = try Coding(fittedTo: table, rows: rows.training, description)
        let encoder = RowEncoder(coding, for: table)
        func split(_ rows: [Int]) -> Split {
            Split(rows: rows, table: table, encoder: encoder, task: description.task)
        }
        self.coding = coding
        training = split(rows.training)
        validation = split(rows.validation)
        test = split(rows.test)
    }
}
