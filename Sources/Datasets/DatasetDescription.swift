/// Which data are used and how; docs/formats.md says what each means.
package struct DatasetDescription: Hashable, Sendable {
    package var file: String
    package var target: String
    package var task = Task.classification
    /// Shares of the rows.
    package var validation = 0.2
    package var test = 0.2
    /// Each split has each class's share of rows.
    package var stratify = true
    package var scale = Scale.standard
    package var fill = Fill.none
    /// Numeric columns that hold categories.
    package var categorical: [String] = []
    package var ignore: [String] = []
    package var splitSeed = 1

    package enum Task: String, Hashable, Sendable, CaseIterable {
        case classification
        case regression
    }

    package enum Scale: String, Hashable, Sendable, CaseIterable {
        case standard
        case none
    }

    /// What an empty cell becomes.
    package enum Fill: String, Hashable, Sendable, CaseIterable {
        case none
        case mean
        case median
        case mode
    }

    package init(file: String, target: String) {
        self.file = file
        self.target = target
    }
}
