internal import JSON

/// What the value of a setting may be; it also decides which values are the same.
indirect enum SettingKind: Hashable, Sendable {
    case number(NumberBounds)
    /// A share of the rows, or `{"last": n}` for the last ones of the file.
    case shareOrLast(NumberBounds)
    case wholeNumber(NumberBounds)
    case word([String])
    /// A word of a list that is another one for each task.
    case wordByTask(classification: [String], regression: [String])
    case boolean
    /// A number of seconds above 0, or a text with a unit, see `TimeText`.
    case time
    /// A number of bytes above 0, or a text with a unit, see `SizeText`.
    case size
    /// Any text but the empty one.
    case text
    /// A text that can be the name of a file.
    case name
    /// The path of a file that is there, relative to the experiment's own folder.
    case file
    /// The paths of files that are there, relative to the experiment's own folder.
    case files
    /// The path of a folder that is there, relative to the experiment's own folder.
    case folder
    /// A text with places for values, see `TextTemplate`.
    case template
    /// Names of variables with templates of their values.
    case environment
    /// A POSIX extended regular expression with one group.
    case pattern
    /// What a program's own setting may be: a text, a number, true, false, or a list of such.
    case setting
    /// At least one of a kind; the words name the list in messages.
    case list(SettingKind, String)
    case columnNames
    /// The widths of the hidden layers, the first one first; may be empty.
    case widths
    /// A factor for each layer; empty stands for 1 everywhere.
    case factors
    /// `"he"`, `"glorot"`, `{"normal": s}`, `{"uniform": a}` or `{"file": path}`.
    case initialWeights
    case orNull(SettingKind)
    case orWord(SettingKind, String)
    /// A number of seeds, or `{"from": least, "to": most}`.
    case repeats(NumberBounds)
    /// The list of what is varied, which has a decoder of its own.
    case parameters

    /// The numbers among which a range may lie, and whether only whole ones count; nil for what is no number.
    var range: (bounds: NumberBounds, isWhole: Bool)? {
        switch self {
        case .number(let bounds): (bounds, false)
        case .wholeNumber(let bounds): (bounds, true)
        case .orNull(let kind), .orWord(let kind, _): kind.range
        case .setting: (.all, false)
        case .shareOrLast, .word, .wordByTask, .boolean, .time, .size, .text, .name, .file, .files, .folder, .template,
            .environment, .pattern, .list, .columnNames, .widths, .factors, .initialWeights, .repeats, .parameters:
            nil
        }
    }

    /// The one value that stands for all that mean the same.
    func canonical(_ value: JSONValue) -> JSONValue {
        switch self {
        case .factors: value.array?.allSatisfy { $0 == 1 } == true ? [] : value
        case .time: value.string.flatMap(TimeText.seconds).map { .number($0) } ?? value
        case .size: value.string.flatMap(SizeText.bytes).map { .number($0) } ?? value
        case .orNull(let kind), .orWord(let kind, _): kind.canonical(value)
        case .number, .shareOrLast, .wholeNumber, .word, .wordByTask, .boolean, .text, .name, .file, .files, .folder,
            .template, .environment, .pattern, .setting, .list, .columnNames, .widths, .initialWeights, .repeats,
            .parameters:
            value
        }
    }

    /// Doubles count every whole number up to here, which is 2⁵³ − 1.
    static let greatestWholeNumber = 9_007_199_254_740_991.0
    static let widthBounds = NumberBounds.from(1, to: 1_000_000)
    static let greatestDepth = 100
    static let namedWeights = ["he", "glorot"]
    static let drawnWeights = ["normal", "uniform"]
}
