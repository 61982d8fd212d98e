/// All that turns a row's cells into features and an answer, fitted to the training rows alone.
package struct Coding: Hashable, Sendable {
    /// In the file's order.
    package var columns: [ColumnCoding]
    package var target: String
    /// Sorted, as numbers where all are, else by their bytes; a label is an index into them.
    ///
    /// Empty for regression.
    package var classes: [String]
    /// Of the target, for regression under `standard`; otherwise 0.
    package var targetMean: Double
    /// Of the target, for regression under `standard`; otherwise 1.
    package var targetDeviation: Double

    package init(
        columns: [ColumnCoding], target: String, classes: [String], targetMean: Double, targetDeviation: Double
    ) {
        self.columns = columns
        self.target = target
        self.classes = classes
        self.targetMean = targetMean
        self.targetDeviation = targetDeviation
    }

    /// D.
    package var featureCount: Int { columns.reduce(0) { $0 + $1.featureCount } }

    /// A column of numbers gives its name, one of categories gives `name=category` for each.
    package var featureNames: [String] {
        columns.flatMap { column in
            switch column.kind {
            case .numbers: [column.name]
            case .categories(let categories, _): categories.map { "\(column.name)=\($0)" }
            }
        }
    }
}

/// How the cells of one column become features.
package struct ColumnCoding: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// One feature, (x − mean) / deviation with `fill` for a missing x; 0 and 1 without scaling.
        case numbers(mean: Double, deviation: Double, fill: Double?)
        /// A feature for each category, 1 for the cell's own and 0 elsewhere; all 0 for one that is not listed.
        ///
        /// The categories are those of the training rows, sorted as classes are.
        case categories([String], fill: String?)
    }

    package var name: String
    package var kind: Kind

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// How many features the column becomes.
    package var featureCount: Int {
        switch kind {
        case .numbers: 1
        case .categories(let categories, _): categories.count
        }
    }
}
