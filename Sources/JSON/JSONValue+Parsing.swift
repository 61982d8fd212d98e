internal import CJansson

extension JSONValue {
    /// Reads one JSON text (RFC 8259); a key that stands twice in one object is an error.
    ///
    /// - Throws: `JSONSyntaxError` with the line and column of the first thing that is not JSON.
    package init(parsing text: some StringProtocol) throws(JSONSyntaxError) {
        var text = String(text)
        let parsed: Result<JSONValue, JSONSyntaxError> = text.withUTF8 { bytes in
            var error = json_error_t()
            let flags = Int(JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL | JSON_ALLOW_NUL)
            let root = bytes.withMemoryRebound(to: CChar.self) { characters in
                json_loadb(characters.baseAddress ?? emptyText, characters.count, flags, &error)
            }
            guard let root else {
                return .failure(
                    JSONSyntaxError(
                        line: max(1, Int(error.line)), column: max(1, Int(error.column)), problem: error.sentence))
            }
            defer { json_decref(root) }
            return .success(JSONValue(root))
        }
        self = try parsed.get()
    }

    private init(_ node: UnsafeMutablePointer<json_t>) {
        switch node.pointee.type {
        case JSON_OBJECT:
            var members: [Member] = []
            members.reserveCapacity(json_object_size(node))
            var iterator = json_object_iter(node)
            while let current = iterator {
                let key = String(cString: json_object_iter_key(current))
                members.append(Member(key, JSONValue(json_object_iter_value(current))))
                iterator = json_object_iter_next(node, current)
            }
            self = .object(members)
        case JSON_ARRAY:
            self = .array((0..<json_array_size(node)).map { JSONValue(json_array_get(node, $0)) })
        case JSON_STRING:
            let bytes = UnsafeRawBufferPointer(start: json_string_value(node), count: json_string_length(node))
            self = .string(String(decoding: bytes, as: UTF8.self))
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        case JSON_NULL: self = .null
        default: self = .number(json_number_value(node))
        }
    }
}

/// What jansson is given for an empty text, which has no address of its own.
nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    text.pointee = 0
    return UnsafePointer(text)
}()

extension json_error_t {
    /// The library's message, which it keeps in a fixed array of characters.
    fileprivate var sentence: String {
        withUnsafeBytes(of: text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
