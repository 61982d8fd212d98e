/// Which file is learnt from, what is predicted, and how the rows are prepared.
package struct DatasetDescription: Hashable, Sendable {
    package enum Task: String, Hashable, Sendable, CaseIterable {
        /// The target names one of several classes, in words or in numbers.
        case classification
        /// The target is a number.
        case regression
    }

    package enum Scale: String, Hashable, Sendable, CaseIterable {
        /// z = (x − mean) / deviation of the training rows; indicators of categories stay 0 and 1.
        case standard
        /// Numbers stay as they are.
        case none
    }

    /// What a missing feature becomes; columns of categories take the mode under each but `none`.
    package enum Fill: String, Hashable, Sendable, CaseIterable {
        /// A missing cell is refused.
        case none
        case mean
        /// The middle value; of an even number of values, the mean of the two in the middle.
        case median
        /// The most frequent value; of equally frequent ones, the smallest.
        case mode
    }

    /// Which rows are held out for one purpose.
    package enum Part: Hashable, Sendable {
        /// A share of the rows that no `last` takes, drawn at random; at least 0 and below 1.
        case share(Double)
        /// The last rows of the file in their order, as published data sets name their test; at least 1.
        case last(Int)
    }

    package struct Shares: Hashable, Sendable {
        /// The rows that score a run; as a share above 0 and, with that of `test`, below 1.
        ///
        /// The last ones are those before the last ones of `test`.
        package var validation: Part
        /// The rows that only the winner sees; a share of 0 for none.
        package var test: Part
        /// Gives each part that is drawn each class's share of rows; regression has no classes and ignores it.
        package var stratify: Bool
        /// Into how many parts the rows are cut that are not the test's, each of which validates once; at least 2.
        ///
        /// Nil for one validation, of the rows that `validation` says; otherwise that has no effect.
        package var folds: Int?

        package init(
            validation: Part = .share(0.2), test: Part = .share(0.2), stratify: Bool = true, folds: Int? = nil
        ) {
            self.validation = validation
            self.test = test
            self.stratify = stratify
            self.folds = folds
        }
    }

    /// The path of the file, from the working directory or absolute.
    package var file: String
    /// The target's column in a CSV file; empty where `labels` names a file, or where lines begin with the target.
    package var target: String
    /// The path of the targets' file, beside IDX and .npy; nil for the other formats.
    package var labels: String?
    package var task: Task
    package var shares: Shares
    package var scale: Scale
    package var fill: Fill
    /// Columns of numbers that are coded as categories; columns with words always are.
    package var categorical: [String]
    /// Columns that are left out.
    package var ignore: [String]
    /// The same seed gives the same split, for ever.
    package var seed: Int

    package init(
        file: String, target: String, labels: String? = nil, task: Task = .classification, shares: Shares = Shares(),
        scale: Scale = .standard, fill: Fill = .none, categorical: [String] = [], ignore: [String] = [], seed: Int = 1
    ) {
        self.file = file
        self.target = target
        self.labels = labels
        self.task = task
        self.shares = shares
        self.scale = scale
        self.fill = fill
        self.categorical = categorical
        self.ignore = ignore
        self.seed = seed
    }
}
