internal import JSON

extension JSONValue {
    /// A value as people write it: words without quotes, and of a file its name.
    var plainText: String {
        if let file = self["file"]?.string { return file.split(separator: "/").last.map(String.init) ?? file }
        return string ?? text
    }
}
