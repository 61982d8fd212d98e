internal import JSON

/// JSON comes from files, from runs, and from the store.
enum JSONText {
    static func decode(_ bytes: UnsafeRawBufferPointer) {
        do throws(JSONSyntaxError) {
            let value = try JSONValue(parsing: text(of: bytes))
            for text in [value.text, value.indentedText] {
                promise("a value is the same when it is written and read again", again(text) == value)
            }
            let canonicalText = value.canonicalText
            promise("a canonical text stays as it is", again(canonicalText)?.canonicalText == canonicalText)
        } catch {
            promise("an error has a place", error.line >= 1 && error.column >= 1)
            putIntoWords(error)
        }
    }

    /// Nil where a text of our own is none, which is a mistake of a different kind.
    private static func again(_ text: String) -> JSONValue? { try? JSONValue(parsing: text) }
}
