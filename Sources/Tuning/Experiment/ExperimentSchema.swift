internal import JSON

/// The JSON Schema (2020-12) of experiment files, by which editors complete and check them.
///
/// Made from the catalogue, so that it cannot say anything else than the decoder does. It knows less: what depends on the
/// data, or on other settings, only the decoder can tell.
package enum ExperimentSchema {
    /// What `experiments/experiment.schema.json` contains.
    package static var text: String { document.indentedText }

    private static let catalogue = SettingCatalogue.builtIn

    private static var document: JSONValue {
        var members: [JSONValue.Member] = [
            JSONValue.Member("$schema", "https://json-schema.org/draft/2020-12/schema"),
            JSONValue.Member("title", "Experiment"),
        ]
        members += section("")
        let settings = catalogue.variable.map { JSONValue.Member($0.path, schema(of: $0)) }
        members.append(JSONValue.Member("$defs", .object(settings + [JSONValue.Member("parameter", parameter)])))
        return .object(members)
    }

    // MARK: Settings

    /// The keywords of an object whose keys are settings and sections.
    private static func section(_ path: String) -> [JSONValue.Member] {
        let properties = (catalogue.keys(ofSection: path) ?? []).map { key in
            let path = path.isEmpty ? key : "\(path).\(key)"
            guard let declaration = catalogue[path] else { return JSONValue.Member(key, .object(section(path))) }
            return JSONValue.Member(key, declaration.canVary ? reference(to: declaration) : schema(of: declaration))
        }
        let required = (catalogue.keys(ofSection: path) ?? []).filter { key in
            isRequired(path.isEmpty ? key : "\(path).\(key)")
        }
        var members: [JSONValue.Member] = []
        if let meaning = catalogue.meanings[path] {
            members.append(JSONValue.Member("description", .string(meaning)))
        }
        members += [JSONValue.Member("type", "object"), JSONValue.Member("properties", .object(properties))]
        if path == "data" { members.append(JSONValue.Member("oneOf", TargetPlace.schema)) }
        if !required.isEmpty { members.append(JSONValue.Member("required", .array(required.map { .string($0) }))) }
        return members + [JSONValue.Member("additionalProperties", false)]
    }

    /// True for a required setting, and for a section that holds one.
    private static func isRequired(_ path: String) -> Bool {
        catalogue.declarations.contains { declaration in
            guard case .required = declaration.fallback else { return false }
            return declaration.path == path || declaration.path.hasPrefix("\(path).")
        }
    }

    private static func schema(of declaration: SettingDeclaration) -> JSONValue {
        var members = [JSONValue.Member("description", .string(description(of: declaration)))]
        if case .value(let value) = declaration.fallback { members.append(JSONValue.Member("default", value)) }
        return .object(members + declaration.kind.schema)
    }

    private static func description(of declaration: SettingDeclaration) -> String {
        var sentences = [declaration.meaning]
        switch declaration.fallback {
        case .byTask(let classification, let regression):
            sentences.append("By default \(classification.text), for regression \(regression.text).")
        case .derived(let words): sentences.append("By default \(words).")
        case .value, .required, .absent: break
        }
        for condition in declaration.conditions {
            sentences.append("Has an effect only where \(condition.setting) is \(condition.words).")
        }
        return sentences.joined(separator: " ")
    }

    private static func reference(to declaration: SettingDeclaration) -> JSONValue {
        ["$ref": .string("#/$defs/\(declaration.path)")]
    }

    // MARK: Parameters

    private static let stepMeaning =
        "How far apart ends are tried when they are estimated: a factor on a logarithmic scale, by default 10, else a "
        + "difference, by default half of the starting value."

    private static var parameter: JSONValue {
        let names = catalogue.variable.map { JSONValue.string($0.path) }
        let conditions = catalogue.variable.map { declaration in
            JSONValue.Member(
                declaration.path, ["type": "array", "minItems": 1, "items": reference(to: declaration)])
        }
        return [
            "type": "object",
            "properties": [
                "name": ["description": "The setting that is varied.", "enum": .array(names)],
                "values": [
                    "description": "The values to try, in this order.", "type": "array", "minItems": 1,
                    "maxItems": .number(Double(ExperimentDecoder.greatestCount)), "uniqueItems": true,
                ],
                "from": [
                    "description": "The lower end of a range, which is a point of it; estimated where it is left out.",
                    "type": "number",
                ],
                "to": [
                    "description": "The upper end of a range, which is a point of it; estimated where it is left out.",
                    "type": "number",
                ],
                "scale": [
                    "description": "Whether the points of a range have equal differences or equal ratios.",
                    "default": "linear", "enum": .array(ExperimentDecoder.scales.map { .string($0) }),
                ],
                "points": .object(
                    [JSONValue.Member("description", "How many points the range is cut into, its ends among them.")]
                        + SettingKind.wholeNumber(ExperimentDecoder.pointBounds).schema),
                "atLeast": [
                    "description": "What no value may fall below when the range is estimated or extended.",
                    "type": "number",
                ],
                "atMost": [
                    "description": "What no value may exceed when the range is estimated or extended.",
                    "type": "number",
                ],
                "step": [
                    "description": .string(stepMeaning),
                    "type": "number", "exclusiveMinimum": 0,
                ],
                "when": [
                    "description": "Has an effect only beside these values of other parameters.", "type": "object",
                    "properties": .object(conditions), "additionalProperties": false,
                ],
            ],
            "required": ["name"], "additionalProperties": false,
            "oneOf": [["required": ["values"]], ["required": ["points"]]],
            "allOf": .array(catalogue.variable.map(pointsRule)),
        ]
    }

    /// Ties the values of a parameter to its setting.
    private static func pointsRule(_ declaration: SettingDeclaration) -> JSONValue {
        var properties = [JSONValue.Member("values", ["items": reference(to: declaration)])]
        for end in ["from", "to", "atLeast", "atMost"] {
            let schema = declaration.kind.range.map { bounds, isWhole in
                JSONValue.object((isWhole ? SettingKind.wholeNumber(bounds) : .number(bounds)).schema)
            }
            properties.append(JSONValue.Member(end, schema ?? false))
        }
        return [
            "if": ["properties": ["name": ["const": .string(declaration.path)]], "required": ["name"]],
            "then": ["properties": .object(properties)],
        ]
    }
}
