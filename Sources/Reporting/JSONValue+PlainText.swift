internal import JSON

extension JSONValue {
    /// A value as people write it: words without quotes.
    var plainText: String { string ?? text }
}
