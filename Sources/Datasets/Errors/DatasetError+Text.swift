internal import Glibc

extension DatasetError: CustomStringConvertible {
    /// The place, what was found there, and what to do about it.
    package var description: String {
        var place = file
        switch self.place {
        case .line(let line): place += ", line \(line)"
        case .row(let row): place += ", row \(row)"
        case .byte(let offset): place += ", byte \(offset)"
        case nil: break
        }
        if let column { place += ", column '\(column)'" }
        return "\(place): \(problem)"
    }
}

extension DatasetError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .format(let problem): problem.description
        case .unreadable, .corruptGzip, .outOfMemory, .notUTF8: fileText
        case .empty, .headerOnly, .unnamedColumn, .duplicateColumn, .fieldCount, .unterminatedQuote, .textAfterQuote:
            formText
        case .targetAbsent, .targetListed, .unknownColumn, .noFeatures: columnText
        case .missingTarget, .missingFeature, .notFinite, .targetNotANumber, .nothingToFill, .tooManyCategories:
            cellText
        case .trainedColumnAbsent, .trainedOnNumbers, .noFill: codingText
        case .constantTarget, .tooFewRows, .noRowsBeforeLast, .tooFewRowsOfClass, .classOutsideSplit: splitText
        }
    }

    /// What is wrong with the file as a whole; empty for other problems, as in its neighbours.
    private var fileText: String {
        switch self {
        case .unreadable(let code):
            "cannot be read (\(String(cString: strerror(code)))); check the path in `data.file` and its permissions"
        case .corruptGzip(let reason): "is gzip, but \(reason); compress or download the file again"
        case .outOfMemory(let bytes):
            "needs \(bytes / 1_048_576 + 1) MiB of memory, which the system refuses; "
                + "leave columns out with `data.ignore`, or use a machine with more"
        case .notUTF8: "is not UTF-8 text; save the file as UTF-8"
        default: ""
        }
    }

    private var formText: String {
        switch self {
        case .empty: "is empty; give it a header row and data rows"
        case .headerOnly: "holds a header and no row of data; add rows"
        case .unnamedColumn(let position):
            "column \(position) has no name; name it in the header, or add \"\" to `data.ignore`"
        case .duplicateColumn(let first, let second):
            "columns \(first) and \(second) share this name; rename one in the header"
        case .fieldCount(let found, let expected):
            "\(DatasetError.Problem.counted(found, "field")) where the header has \(expected); "
                + "put quotes around text that holds a comma, or complete the row"
        case .unterminatedQuote:
            "a quote opens here and never closes; close it, and write a quote within quotes twice"
        case .textAfterQuote:
            "text follows a closing quote; write a quote within quotes twice"
        default: ""
        }
    }

    private var columnText: String {
        switch self {
        case .targetAbsent(let columns):
            "there is no such column for `data.target`; \(DatasetError.Problem.listed(columns))"
        case .targetListed(let setting):
            "is the target, but `\(setting)` names it too; take it out of `\(setting)`"
        case .unknownColumn(let setting, let columns):
            "`\(setting)` names a column that is not there; \(DatasetError.Problem.listed(columns))"
        case .noFeatures: "no column is left to learn from; take columns out of `data.ignore`"
        default: ""
        }
    }

    private var cellText: String {
        switch self {
        case .missingTarget(let text):
            "the target is missing\(DatasetError.Problem.shown(text)); complete the row or delete it"
        case .missingFeature(let text):
            "the value is missing\(DatasetError.Problem.shown(text)); complete it, or set `data.fill` to "
                + "\"mean\", \"median\" or \"mode\""
        case .notFinite(let text):
            "'\(text)' is no number within ±3.4e38; correct it, or leave the cell empty and set `data.fill`"
        case .targetNotANumber(let text):
            "'\(text)' is no number, which regression needs; correct it, or set `data.task` to \"classification\""
        case .nothingToFill:
            "no training row has a value that `data.fill` could use; add the column to `data.ignore`"
        case .tooManyCategories(let count, let limit, let word):
            "more than \(limit) categories (\(count) values differ); "
                + (word.map { "if it should hold numbers, correct '\($0)'; else " } ?? "")
                + (word == nil ? "take it out of `data.categorical`" : "add the column to `data.ignore`")
        default: ""
        }
    }

    private var codingText: String {
        switch self {
        case .trainedColumnAbsent(let columns):
            "there is no such column, and the model needs it; it may be one of these by another name: "
                + DatasetError.Problem.names(columns)
        case .trainedOnNumbers(let text):
            "'\(text)' is no number within ±3.4e38, and the model was trained on numbers here; correct it"
        case .noFill(let text):
            "the value is missing\(DatasetError.Problem.shown(text)), and the model knows no fill for it; complete it, "
                + "or train the model with `data.fill`"
        default: ""
        }
    }

    private var splitText: String {
        switch self {
        case .constantTarget(let value):
            "every row's target is \(value), so there is nothing to learn; choose a target that varies"
        case .tooFewRows(let count, let needed):
            "\(DatasetError.Problem.counted(count, "row")) cannot be split; \(needed)"
        case .noRowsBeforeLast(let count, let validation, let test):
            "\(DatasetError.Problem.counted(count, "row")) cannot be split; "
                + [("validation", validation), ("test", test)].filter { $0.1 > 0 }
                .map { "\($0) takes the last \($1)" }.joined(separator: ", ")
                + ", and none is left for training; lower "
                + [("validation", validation), ("test", test)].filter { $0.1 > 0 }
                .map { name, _ in "`data.split.\(name).last`" }.joined(separator: " or ")
        case .tooFewRowsOfClass(let name, let count, let needed, let last, false, .some(let folds)):
            "class '\(name)' has \(DatasetError.Problem.counted(count, "row"))"
                + (last.map { " before the last \($0) of the file" } ?? "")
                + ", and needs \(needed) to be in each of \(folds) folds\(needed > folds ? " and in the test" : ""); "
                + "add rows of it, or lower `search.folds`"
        case .tooFewRowsOfClass(let name, let count, let needed, .some(let last), _, _):
            "class '\(name)' has \(DatasetError.Problem.counted(count, "row")) before the last \(last) of the file, and "
                + "needs \(needed) there; add rows of it, or lower the `last` of `data.split`"
        case .tooFewRowsOfClass(let name, let count, let needed, nil, let looksContinuous, _):
            "class '\(name)' has \(DatasetError.Problem.counted(count, "row")), and needs \(needed) to be in every "
                + "split; "
                + (looksContinuous
                    ? "if the target is a quantity, set `data.task` to \"regression\""
                    : "add rows of it, or delete the class")
        case .classOutsideSplit(let name, let split):
            "chance left class '\(name)' out of the \(split) rows; set `data.split.stratify` to true"
        default: ""
        }
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private static func shown(_ text: String) -> String { text.isEmpty ? "" : " ('\(text)')" }

    /// The columns that there are, the first few by name; the nearest to what was written comes first in `columns`.
    private static func listed(_ columns: [String]) -> String {
        if columns.count == 1, columns[0].contains(where: { ";\t|".contains($0) }) {
            return "the header is one field, '\(shortened(columns[0]))'; separate fields by commas"
        }
        if columns.count == 1, columns[0].contains(":") {
            return "the first line is '\(shortened(columns[0]))'; if that is LIBSVM's format, leave `data.target` out "
                + "and give the file the ending .libsvm"
        }
        return "choose among \(names(columns))"
    }

    private static func names(_ columns: [String]) -> String {
        let shown = columns.prefix(8).map { "'\(shortened($0))'" }.joined(separator: ", ")
        return shown + (columns.count > 8 ? " and \(columns.count - 8) more" : "")
    }

    private static func shortened(_ name: String) -> String { name.count > 40 ? name.prefix(39) + "…" : name }
}
