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
    /// Any text but the empty one.
    case text
    /// A text that can be the name of a file.
    case name
    /// The path of a file that is there, relative to the experiment's own folder.
    case file
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
        case .shareOrLast, .word, .wordByTask, .boolean, .time, .text, .name, .file, .columnNames, .widths,
            .factors, .initialWeights, .repeats, .parameters:
            nil
        }
    }

    /// The one value that stands for all that mean the same.
    func canonical(_ value: JSONValue) -> JSONValue {
        switch self {
        case .factors: value.array?.allSatisfy { $0 == 1 } == true ? [] : value
        case .time: value.string.flatMap(TimeText.seconds).map { .number($0) } ?? value
        case .orNull(let kind), .orWord(let kind, _): kind.canonical(value)
        case .number, .shareOrLast, .wholeNumber, .word, .wordByTask, .boolean, .text, .name, .file, .columnNames,
            .widths, .initialWeights, .repeats, .parameters:
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
