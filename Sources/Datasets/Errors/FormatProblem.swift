/// What is wrong with a file that is no CSV, or that is in a format other than its settings say.
package enum FormatProblem: Hashable, Sendable {
    /// A well-known format that is not read, and what to do.
    case foreign(name: String, remedy: String)
    /// IDX or .npy, without a file of targets beside it.
    case labelsNeeded(format: String)
    /// A file of targets beside text, or one that is text itself.
    case notAnArray(setting: String)

    /// The file ends within what is named.
    case headerCutOff(part: String)
    /// What should have stood in the header at this place.
    case headerMalformed(expected: String)
    case version(major: Int, minor: Int)
    /// A type of elements that is no number, or that has no precise meaning here.
    case elementType(found: String, format: String)
    /// The bytes that follow the header are not as many as it says; needed is nil where no file can be so long.
    case size(shape: [Int], elementSize: Int, needed: Int?, found: Int)
    /// No dimension, or one that is 0.
    case emptyShape([Int])
    /// Targets that are more, or fewer, than one number for each row.
    case labelShape([Int])
    case labelCount(found: Int, rows: Int, file: String)

    /// A model that knows columns by name, and a format that has no names for them.
    case columnsWithoutNames(format: String)
    /// A model that knows more columns than there are numbers in a row.
    case rowsTooShort(width: Int)

    case notALabel(text: String)
    case notAPair(text: String)
    case zeroIndex
    case indexOrder(index: Int, previous: Int)
    case indexTooLarge(text: String, limit: Int)
    case noPairs
}

extension FormatProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .foreign(let name, let remedy): "is \(name), which is not read; \(remedy)"
        case .labelsNeeded(let format):
            "is \(format), whose columns have no names; leave `data.target` out, and name the file of the targets in "
                + "`data.labels`"
        case .notAnArray(let setting):
            "is neither IDX nor .npy, which `data.labels` is for; "
                + (setting == "data.labels"
                    ? "save the targets as one of them"
                    : "for CSV, name the target's column in `data.target` instead")
        case .headerCutOff, .headerMalformed, .version, .elementType: headerText
        case .size, .emptyShape, .labelShape, .labelCount: sizeText
        case .columnsWithoutNames(let format):
            "the model knows its columns by name, and \(format) has no names for them; give it a CSV file with a header"
        case .rowsTooShort(let width):
            "the model needs this column, and a row has \(width == 1 ? "1 number" : "\(width) numbers"); give it rows "
                + "like those that it was trained on"
        case .notALabel, .notAPair, .zeroIndex, .indexOrder, .indexTooLarge, .noPairs: sparseText
        }
    }

    private var headerText: String {
        switch self {
        case .headerCutOff(let part): "the file ends within \(part); copy or download it again"
        case .headerMalformed(let expected):
            "the header must have \(expected) here; write the file with numpy.save"
        case .version(let major, let minor):
            "is .npy of version \(major).\(minor), and 1.0 to 3.0 are known; write the file with numpy.save"
        case .elementType(let found, "IDX"):
            "the type of the numbers is \(found); allowed is 0x08, 0x09, 0x0B, 0x0C, 0x0D or 0x0E"
        case .elementType(let found, _):
            "the type of the elements is \(found); allowed are numbers of 1 to 8 bytes that are whole, real or bool; "
                + "save the array after .astype('float32')"
        default: ""
        }
    }

    private var sizeText: String {
        switch self {
        case .size(let shape, let elementSize, let needed, let found):
            "the shape \(FormatProblem.text(of: shape)) of \(elementSize)-byte numbers needs "
                + (needed.map { "\($0) bytes" } ?? "more bytes than a file can have")
                + ", and \(found) follow the header; copy or download the file again"
        case .emptyShape(let shape):
            "the shape is \(FormatProblem.text(of: shape)), which has no rows of numbers; save rows x columns"
        case .labelShape(let shape):
            "the shape is \(FormatProblem.text(of: shape)), and targets are one number for each row; save the classes' "
                + "numbers or the values in one dimension"
        case .labelCount(let found, let rows, let file):
            "holds \(found) targets, and \(file) holds \(rows) rows; name files that belong together"
        default: ""
        }
    }

    private var sparseText: String {
        switch self {
        case .notALabel(let text):
            "'\(text)' is no number, and a line of LIBSVM begins with its target; write the target as a number"
        case .notAPair(let text):
            "'\(text)' is no index:value of two numbers, as LIBSVM's lines have after the target; correct it"
        case .zeroIndex: "the index is 0, and LIBSVM's indices begin at 1; in scikit-learn, write with zero_based=False"
        case .indexOrder(let index, let previous):
            "index \(index) follows \(previous), and LIBSVM's indices ascend; sort the line, and write each index once"
        case .indexTooLarge(let text, let limit):
            "the index \(text) is too large, and at most \(limit) columns are read; leave columns out of the file"
        case .noPairs: "holds no index:value, so there is nothing to learn from; add them"
        default: ""
        }
    }

    private static func text(of shape: [Int]) -> String {
        shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map { "\($0)" }.joined(separator: ", ")))"
    }
}
