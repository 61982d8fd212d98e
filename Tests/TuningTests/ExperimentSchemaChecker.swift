import JSON

/// As much of JSON Schema as the experiments' schema uses; a keyword that it does not know is an error.
struct ExperimentSchemaChecker {
    let document: JSONValue

    /// What is wrong with a value; empty where it satisfies the schema.
    func errors(in value: JSONValue) -> [String] { errors(in: value, document, "") }

    private func errors(in value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        if case .bool(let allows) = schema { return allows ? [] : ["\(path): not allowed"] }
        return (schema.members ?? []).flatMap { errors(in: value, $0, of: schema, path) }
    }

    private func errors(
        in value: JSONValue, _ keyword: JSONValue.Member, of schema: JSONValue, _ path: String
    ) -> [String] {
        let argument = keyword.value
        func error(unless holds: Bool) -> [String] {
            holds ? [] : ["\(path): \(value.text) against \(keyword.key) \(argument.text)"]
        }
        switch keyword.key {
        case "$schema", "$defs", "title", "description", "default", "then", "else": return []
        case "$ref":
            let name = argument.string?.split(separator: "/").last.map(String.init) ?? ""
            return errors(in: value, document["$defs"]?[name] ?? false, path)
        case "type":
            let types = argument.array ?? [argument]
            return error(unless: types.contains { isOf(type: $0.string ?? "", value) })
        case "enum": return error(unless: argument.array?.contains(value) == true)
        case "const": return error(unless: argument == value)
        case "minimum": return error(unless: value.number.map { $0 >= argument.number! } ?? true)
        case "maximum": return error(unless: value.number.map { $0 <= argument.number! } ?? true)
        case "exclusiveMinimum": return error(unless: value.number.map { $0 > argument.number! } ?? true)
        case "exclusiveMaximum": return error(unless: value.number.map { $0 < argument.number! } ?? true)
        case "minLength": return error(unless: value.string.map { Double($0.count) >= argument.number! } ?? true)
        case "pattern": return error(unless: matches(argument, value))
        case "minItems": return error(unless: value.array.map { Double($0.count) >= argument.number! } ?? true)
        case "maxItems": return error(unless: value.array.map { Double($0.count) <= argument.number! } ?? true)
        case "uniqueItems": return error(unless: value.array.map { Set($0).count == $0.count } ?? true)
        case "items":
            return (value.array ?? []).enumerated().flatMap { errors(in: $1, argument, "\(path)[\($0)]") }
        case "properties":
            return (argument.members ?? []).flatMap { property in
                value[property.key].map { errors(in: $0, property.value, "\(path).\(property.key)") } ?? []
            }
        case "additionalProperties":
            let known = schema["properties"]?.members?.map(\.key) ?? []
            let others = (value.members ?? []).filter { !known.contains($0.key) }
            return others.flatMap { errors(in: $0.value, argument, "\(path).\($0.key)") }
        case "required":
            guard value.members != nil else { return [] }
            return error(unless: argument.array?.allSatisfy { value[$0.string ?? ""] != nil } == true)
        case "oneOf": return error(unless: argument.array?.count { errors(in: value, $0, path).isEmpty } == 1)
        case "allOf": return (argument.array ?? []).flatMap { errors(in: value, $0, path) }
        case "if":
            let branch = errors(in: value, argument, path).isEmpty ? schema["then"] : schema["else"]
            return errors(in: value, branch ?? true, path)
        case "propertyNames":
            return (value.members ?? []).flatMap { errors(in: .string($0.key), argument, path) }
        default: return ["\(path): the schema's keyword \(keyword.key) is not known here"]
        }
    }

    /// The patterns that there are.
    private func matches(_ pattern: JSONValue, _ value: JSONValue) -> Bool {
        guard let text = value.string else { return true }
        if pattern == "^[A-Za-z0-9_-]+$" {
            return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        }
        if pattern.string?.hasSuffix("(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$") == true {
            return text.first?.isNumber == true && text.last == "B" && !text.contains(" ")
        }
        if pattern == "^[^/]+$" { return !text.contains("/") }
        if pattern == #"^(?=.*[1-9])[0-9]+(\.[0-9]+)?[smh]$"# {
            let number = text.dropLast()
            return "smh".contains(text.last ?? " ") && (Double(number) ?? 0) > 0
                && number.allSatisfy { $0.isNumber || $0 == "." } && number.first != "." && number.last != "."
        }
        let endings = [".libsvm", ".svm"].flatMap { [$0, $0 + ".gz"] }
        return pattern == #"\.(libsvm|svm)(\.gz)?$"# && endings.contains { text.hasSuffix($0) }
    }

    private func isOf(type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null),
            ("number", .number):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
