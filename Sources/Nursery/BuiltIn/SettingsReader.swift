internal import JSON

/// Reads settings by their dotted paths; the experiment was checked, so what is missing is our own mistake.
struct SettingsReader {
    private let root: JSONValue

    init(_ root: JSONValue) {
        self.root = root
    }

    func value(_ path: String) -> JSONValue {
        var value = root
        for key in path.split(separator: ".") {
            guard let inner = value[String(key)] else { preconditionFailure("there is no setting \(path)") }
            value = inner
        }
        return value
    }

    func number(_ path: String) -> Double {
        guard let number = value(path).number else { preconditionFailure("\(path) is a number") }
        return number
    }

    func integer(_ path: String) -> Int { Int(number(path)) }

    /// Nil for null and for words such as `full`.
    func optionalNumber(_ path: String) -> Double? { value(path).number }

    func text(_ path: String) -> String {
        guard let text = value(path).string else { preconditionFailure("\(path) is a text") }
        return text
    }

    func bool(_ path: String) -> Bool {
        guard let bool = value(path).bool else { preconditionFailure("\(path) is true or false") }
        return bool
    }

    func numbers(_ path: String) -> [Double] { value(path).array?.compactMap(\.number) ?? [] }

    func texts(_ path: String) -> [String] { value(path).array?.compactMap(\.string) ?? [] }

    /// A word that the module's own enumeration knows too; a test holds the two lists together.
    func word<Word: RawRepresentable>(_ path: String, as type: Word.Type = Word.self) -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: text(path)) else {
            preconditionFailure("\(path) is none of the words of \(type)")
        }
        return word
    }
}
