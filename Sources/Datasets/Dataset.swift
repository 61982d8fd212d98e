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

    /// Reads, checks, splits and fits.
    ///
    /// The cells, 8 bytes each, stay in memory as long as one of the splits lives; their samples do not need them.
    ///
    /// - Throws: `DatasetError` with the first fault in the file, or what makes the rows unfit for the description.
    package init(loading description: DatasetDescription) throws(DatasetError) {
        var table = try TableFile.read(description)
        try table.refuseBadCells(description)
        try table.codeCategories(description)
        try table.refuseConstantTarget()
        let rows = try RowSplit(of: table, description)
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
