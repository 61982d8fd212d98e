internal import JSON

/// Pieces of sentences that several messages share.
enum Phrase {
    /// `"a"`, `"a" or "b"`, `"a", "b" or "c"`.
    static func anyOf(_ values: [JSONValue]) -> String {
        let texts = values.map(excerpt(of:))
        guard let last = texts.last, texts.count > 1 else { return texts.first ?? "nothing" }
        return texts.dropLast().joined(separator: ", ") + " or " + last
    }

    static func anyOf(_ words: [String]) -> String { anyOf(words.map { .string($0) }) }

    /// A value as a message shows it: its JSON, cut where it is long.
    static func excerpt(of value: JSONValue) -> String {
        let text = value.text
        return text.count <= 60 ? text : text.prefix(57) + "..."
    }

    /// The path of a member: `training.batch`, or `["odd key"]` for what is no plain name.
    static func path(_ object: String, key: String) -> String {
        let isPlain = !key.isEmpty && key.utf8.allSatisfy { isNameByte($0) }
        if !isPlain { return "\(object)[\(JSONValue.string(key).text)]" }
        return object.isEmpty ? key : "\(object).\(key)"
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
