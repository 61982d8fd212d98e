/// Why a file's rows cannot be learnt from, and where the fault stands.
package struct DatasetError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The system's error number.
        case unreadable(code: Int32)
        case corruptGzip(reason: String)
        case outOfMemory(bytes: Int)
        case notUTF8
        case format(FormatProblem)

        case empty
        case headerOnly
        /// The column's position, counted from 1.
        case unnamedColumn(position: Int)
        /// The two positions that share a name, counted from 1.
        case duplicateColumn(first: Int, second: Int)
        case fieldCount(found: Int, expected: Int)
        case unterminatedQuote
        case textAfterQuote

        case targetAbsent(columns: [String])
        /// The setting that names the target as well.
        case targetListed(setting: String)
        case unknownColumn(setting: String, columns: [String])
        case noFeatures

        case missingTarget(text: String)
        case missingFeature(text: String)
        case notFinite(text: String)
        case targetNotANumber(text: String)
        case nothingToFill
        /// A word is where it stands first; nil for a column of numbers.
        case tooManyCategories(count: Int, limit: Int, word: String?)

        /// A column that a model was trained on is not in the file to which it is applied.
        case trainedColumnAbsent(columns: [String])
        /// A column held numbers in training, and holds a word now.
        case trainedOnNumbers(text: String)
        /// A gap in a column for which the training rows gave no fill.
        case noFill(text: String)

        case constantTarget(value: String)
        case tooFewRows(count: Int, needed: String)
        /// The rows that are held out at the file's end, 0 for none, leave none before them.
        case noRowsBeforeLast(count: Int, validation: Int, test: Int)
        /// The number of last rows that the class' own are before; nil where no rows are held out at the file's end.
        case tooFewRowsOfClass(
            name: String, count: Int, needed: Int, before: Int?, looksContinuous: Bool, folds: Int? = nil)
        case classOutsideSplit(name: String, split: String)
    }

    /// Where in a file something stands.
    package enum Place: Hashable, Sendable {
        /// Of a text, counted from 1, the header's included.
        case line(Int)
        /// Of an array, counted from 1.
        case row(Int)
        /// How many bytes stand before it, in the unpacked file.
        case byte(Int)
    }

    package var file: String
    package var place: Place?
    package var column: String?
    package var problem: Problem

    /// The line, for what has one.
    package var line: Int? {
        guard case .line(let line) = place else { return nil }
        return line
    }

    package init(file: String, line: Int? = nil, column: String? = nil, _ problem: Problem) {
        self.init(file: file, at: line.map { .line($0) }, column: column, problem)
    }

    package init(file: String, at place: Place?, column: String? = nil, _ problem: Problem) {
        self.file = file
        self.place = place
        self.column = column
        self.problem = problem
    }
}
