/// What a word of the command line may be, as the value of an option or as an argument.
///
/// Parsing, error messages, help and completion are all made from this.
enum ValueKind: Hashable, Sendable {
    /// Any file.
    case file
    /// A file whose name usually ends in one of these, without the dot: completion offers no others, parsing takes any.
    case fileEnding([String])
    case name
    case count(ClosedRange<Int>)
    case oneOf([String])

    /// What stands for it in the help.
    var placeholder: String {
        switch self {
        case .file, .fileEnding: "FILE"
        case .name: "NAME"
        case .count: "N"
        case .oneOf(let words): words.joined(separator: "|")
        }
    }

    /// What is allowed, in words.
    var allowed: String {
        switch self {
        case .file, .fileEnding: "the path of a file"
        case .name: "a name"
        case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .oneOf(let words):
            [words.dropLast().joined(separator: ", "), words.last ?? ""].filter { !$0.isEmpty }
                .joined(separator: " or ")
        }
    }

    /// True where the text is such a value.
    func admits(_ text: String) -> Bool {
        switch self {
        case .file, .fileEnding, .name: !text.isEmpty
        case .count(let range): Int(text).map(range.contains) ?? false
        case .oneOf(let words): words.contains(text)
        }
    }
}
