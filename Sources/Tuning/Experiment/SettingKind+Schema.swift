internal import JSON

extension SettingKind {
    /// The keywords of JSON Schema that allow the same values, as far as they can be told from the value alone.
    var schema: [JSONValue.Member] {
        switch self {
        case .number(let bounds): [JSONValue.Member("type", "number")] + bounds.schema
        case .shareOrLast(let bounds):
            [JSONValue.Member("oneOf", [.object(SettingKind.number(bounds).schema), lastSchema])]
        case .wholeNumber(let bounds):
            [JSONValue.Member("type", "integer")]
                + NumberBounds(lower: bounds.lower, upper: bounds.upper ?? .closed(SettingKind.greatestWholeNumber))
                .schema
        case .word, .wordByTask: [JSONValue.Member("enum", .array(words(for: nil).map { .string($0) }))]
        case .boolean: [JSONValue.Member("type", "boolean")]
        case .time:
            [
                JSONValue.Member(
                    "oneOf",
                    [
                        .object(SettingKind.number(.above(0)).schema),
                        ["type": "string", "pattern": .string(TimeText.pattern)],
                    ])
            ]
        case .size:
            [
                JSONValue.Member(
                    "oneOf",
                    [
                        .object(SettingKind.wholeNumber(.atLeast(1)).schema),
                        ["type": "string", "pattern": .string(SizeText.pattern)],
                    ])
            ]
        case .template: [JSONValue.Member("type", "string")]
        case .environment:
            [JSONValue.Member("type", "object"), JSONValue.Member("additionalProperties", ["type": "string"])]
        case .setting: [JSONValue.Member("type", ["string", "number", "boolean", "array"])]
        case .files: list(of: SettingKind.text.schema) + [JSONValue.Member("uniqueItems", true)]
        case .list(let kind, _): list(of: kind.schema) + [JSONValue.Member("minItems", 1)]
        case .text, .file, .folder, .pattern: [JSONValue.Member("type", "string"), JSONValue.Member("minLength", 1)]
        case .name: [JSONValue.Member("type", "string"), JSONValue.Member("pattern", "^[^/]+$")]
        case .columnNames:
            list(of: SettingKind.text.schema) + [JSONValue.Member("uniqueItems", true)]
        case .widths:
            list(of: SettingKind.wholeNumber(SettingKind.widthBounds).schema)
                + [JSONValue.Member("maxItems", .number(Double(SettingKind.greatestDepth)))]
        case .factors: list(of: SettingKind.number(.atLeast(0)).schema)
        case .initialWeights:
            [JSONValue.Member("oneOf", .array([namedWeightsSchema] + drawnWeightsSchemas + [fileSchema]))]
        case .orNull(let kind): [JSONValue.Member("oneOf", [.object(kind.schema), ["type": "null"]])]
        case .orWord(let kind, let word):
            [JSONValue.Member("oneOf", [.object(kind.schema), ["const": .string(word)]])]
        case .repeats(let bounds):
            [JSONValue.Member("oneOf", [.object(SettingKind.wholeNumber(bounds).schema), repeatsSchema(bounds)])]
        case .parameters:
            [JSONValue.Member("type", "array")]
        }
    }

    private var lastSchema: JSONValue {
        [
            "type": "object", "properties": ["last": .object(SettingKind.wholeNumber(.atLeast(1)).schema)],
            "required": ["last"], "additionalProperties": false,
        ]
    }

    private func repeatsSchema(_ bounds: NumberBounds) -> JSONValue {
        let count = JSONValue.object(SettingKind.wholeNumber(bounds).schema)
        return [
            "type": "object", "properties": ["from": count, "to": count], "required": ["from", "to"],
            "additionalProperties": false,
        ]
    }

    private func list(of element: [JSONValue.Member]) -> [JSONValue.Member] {
        [JSONValue.Member("type", "array"), JSONValue.Member("items", .object(element))]
    }

    private var namedWeightsSchema: JSONValue {
        ["enum": .array(SettingKind.namedWeights.map { .string($0) })]
    }

    private var drawnWeightsSchemas: [JSONValue] {
        SettingKind.drawnWeights.map { object(of: $0, ["type": "number", "exclusiveMinimum": 0]) }
    }

    private var fileSchema: JSONValue { object(of: InitialWeightsFile.key, .object(SettingKind.file.schema)) }

    /// An object with this member and no other.
    private func object(of key: String, _ schema: JSONValue) -> JSONValue {
        [
            "type": "object", "properties": .object([JSONValue.Member(key, schema)]), "required": [.string(key)],
            "additionalProperties": false,
        ]
    }
}
