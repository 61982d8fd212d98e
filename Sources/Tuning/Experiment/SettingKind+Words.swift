internal import JSON

extension SettingKind {
    /// What stands behind "allowed is" in a message.
    ///
    /// - Parameter task: Nil where it is not known, so that the words for all tasks are allowed.
    func allowed(for task: LearningTask?) -> String {
        switch self {
        case .number(let bounds): "a number\(bounds.words)"
        case .shareOrLast(let bounds): "a number\(bounds.words), or {\"last\": rows}"
        case .wholeNumber(let bounds): "a whole number\(bounds.words)"
        case .word(let words): Phrase.anyOf(words)
        case .wordByTask: Phrase.anyOf(words(for: task))
        case .boolean: "true or false"
        case .time: "a number of seconds above 0, or a text such as \"90s\", \"10m\" or \"1.5h\""
        case .size: "a number of bytes above 0, or a text such as \"512MB\", \"4GB\" or \"1.5GiB\""
        case .text: "a text that is not empty"
        case .name: "a text that can name a file, without \"/\""
        case .file: "the path of a file, relative to the experiment"
        case .files: "a list of paths of files, relative to the experiment"
        case .folder: "the path of a folder, relative to the experiment"
        case .template: "a text, in which {name} stands for a setting's value"
        case .environment: "an object of texts, in which {name} stands for a setting's value"
        case .pattern: "an extended regular expression with one group, such as \"val_acc=([0-9.]+)\""
        case .setting: "a text, a number, true, false, or a list of these"
        case .list(_, let words): words
        case .columnNames: "a list of column names"
        case .widths: "a list of at most \(SettingKind.greatestDepth) widths, one for each hidden layer"
        case .factors: "a list of factors, one for each layer, or []"
        case .initialWeights: "\"he\", \"glorot\", {\"normal\": s}, {\"uniform\": a} or {\"file\": path}"
        case .orNull(let kind): "\(kind.allowed(for: task)), or null"
        case .orWord(let kind, let word): "\(kind.allowed(for: task)), or \"\(word)\""
        case .repeats(let bounds): "a whole number\(bounds.words), or {\"from\": least, \"to\": most}"
        case .parameters: "a list of parameters"
        }
    }

    /// The words among which the value is, in the order in which they are declared; empty for most kinds.
    func words(for task: LearningTask?) -> [String] {
        switch self {
        case .word(let words): words
        case .wordByTask(let classification, let regression):
            switch task {
            case .classification: classification
            case .regression: regression
            case nil: classification + regression.filter { !classification.contains($0) }
            }
        case .initialWeights: SettingKind.namedWeights
        case .orNull(let kind): kind.words(for: task)
        case .orWord(let kind, let word): kind.words(for: task) + [word]
        case .number, .shareOrLast, .wholeNumber, .boolean, .time, .size, .text, .name, .file, .files, .folder,
            .template,
            .environment, .pattern, .setting, .list, .columnNames, .widths, .factors, .repeats, .parameters:
            []
        }
    }
}
