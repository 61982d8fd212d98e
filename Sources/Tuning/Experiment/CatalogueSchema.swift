internal import JSON

/// The schema of the experiments that share a catalogue of settings.
struct CatalogueSchema {
    private let catalogue: SettingCatalogue
    /// The name of the definition of a parameter.
    private let parameterName: String

    init(_ catalogue: SettingCatalogue, parameter name: String) {
        self.catalogue = catalogue
        parameterName = name
    }

    /// The schema of a whole file.
    var experiment: JSONValue { .object(section("")) }

    /// The settings that can be varied, by their paths; those of a command only the file knows.
    var definitions: [JSONValue.Member] { catalogue.variable.map { JSONValue.Member($0.path, schema(of: $0)) } }

    /// True where the file itself declares what can be varied.
    private var isOnCommand: Bool { catalogue["command"] != nil }

    // MARK: Settings

    /// The keywords of an object whose keys are settings and sections.
    private func section(_ path: String) -> [JSONValue.Member] {
        var properties = (catalogue.keys(ofSection: path) ?? []).map { key in
            let path = path.isEmpty ? key : "\(path).\(key)"
            guard let declaration = catalogue[path] else { return JSONValue.Member(key, .object(section(path))) }
            return JSONValue.Member(key, declaration.canVary ? reference(to: declaration) : schema(of: declaration))
        }
        if path.isEmpty, isOnCommand { properties.insert(ownSettings, at: 4) }
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

    /// What only the file declares.
    private var ownSettings: JSONValue.Member {
        let meaning = JSONValue.string("The program's settings, each with the value where a search starts.")
        return JSONValue.Member(
            "settings",
            [
                "description": meaning, "type": "object", "propertyNames": ["pattern": "^[A-Za-z0-9_-]+$"],
                "additionalProperties": .object(SettingKind.setting.schema),
            ])
    }

    /// True for a required setting, and for a section that holds one.
    private func isRequired(_ path: String) -> Bool {
        catalogue.declarations.contains { declaration in
            guard case .required = declaration.fallback else { return false }
            return declaration.path == path || declaration.path.hasPrefix("\(path).")
        }
    }

    private func schema(of declaration: SettingDeclaration) -> JSONValue {
        var members = [JSONValue.Member("description", .string(description(of: declaration)))]
        if case .value(let value) = declaration.fallback { members.append(JSONValue.Member("default", value)) }
        let items: JSONValue = ["$ref": .string("#/$defs/\(parameterName)")]
        members +=
            declaration.kind == .parameters ? [.init("type", "array"), .init("items", items)] : declaration.kind.schema
        return .object(members)
    }

    private func description(of declaration: SettingDeclaration) -> String {
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

    private func reference(to declaration: SettingDeclaration) -> JSONValue {
        ["$ref": .string("#/$defs/\(declaration.path)")]
    }

    // MARK: Parameters

    private var integer: JSONValue {
        guard isOnCommand else { return false }
        return [
            "description": "Whether only whole numbers are points of the range.", "type": "boolean", "default": false,
        ]
    }

    private var name: JSONValue {
        let meaning: JSONValue = "The setting that is varied."
        if isOnCommand { return ["description": meaning, "type": "string", "minLength": 1] }
        return ["description": meaning, "enum": .array(catalogue.variable.map { .string($0.path) })]
    }

    /// Which values other parameters must have: of a command's, which ones there are only the file knows.
    private var conditions: JSONValue {
        let meaning: JSONValue = "Has an effect only beside these values of other parameters."
        if isOnCommand {
            return [
                "description": meaning, "type": "object", "additionalProperties": ["type": "array", "minItems": 1],
            ]
        }
        let properties = catalogue.variable.map { declaration in
            JSONValue.Member(
                declaration.path, ["type": "array", "minItems": 1, "items": reference(to: declaration)])
        }
        return [
            "description": meaning, "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
    }

    private static let stepMeaning =
        "How far apart ends are tried when they are estimated: a factor on a logarithmic scale, by default 10, else a "
        + "difference, by default half of the starting value."

    var parameter: JSONValue {
        return [
            "type": "object",
            "properties": [
                "name": name,
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
                "integer": integer,
                "atLeast": [
                    "description": "What no value may fall below when the range is estimated or extended.",
                    "type": "number",
                ],
                "atMost": [
                    "description": "What no value may exceed when the range is estimated or extended.",
                    "type": "number",
                ],
                "step": [
                    "description": .string(CatalogueSchema.stepMeaning),
                    "type": "number", "exclusiveMinimum": 0,
                ],
                "when": conditions,
            ],
            "required": ["name"], "additionalProperties": false,
            "oneOf": [["required": ["values"]], ["required": ["points"]]],
            "allOf": .array(isOnCommand ? [true] : catalogue.variable.map(pointsRule)),
        ]
    }

    /// Ties the values of a parameter to its setting.
    private func pointsRule(_ declaration: SettingDeclaration) -> JSONValue {
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
