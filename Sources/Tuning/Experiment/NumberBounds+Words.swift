internal import JSON

extension NumberBounds {
    /// What stands behind "a number" in a message, such as ` of at least 0 and below 1`; nothing for all numbers.
    var words: String { self == .all ? "" : " \(interval)" }

    private var interval: String {
        switch (lower, upper) {
        case (.closed(let low), nil): "of at least \(JSONValue.text(of: low))"
        case (.open(let low), nil): "above \(JSONValue.text(of: low))"
        case (.closed(let low), .closed(let high)): "from \(JSONValue.text(of: low)) to \(JSONValue.text(of: high))"
        case (.closed(let low), .open(let high)):
            "of at least \(JSONValue.text(of: low)) and below \(JSONValue.text(of: high))"
        case (.open(let low), .closed(let high)):
            "above \(JSONValue.text(of: low)) and at most \(JSONValue.text(of: high))"
        case (.open(let low), .open(let high)):
            "above \(JSONValue.text(of: low)) and below \(JSONValue.text(of: high))"
        }
    }

    /// The same as keywords of JSON Schema.
    var schema: [JSONValue.Member] {
        if self == .all { return [] }
        var members: [JSONValue.Member] = []
        switch lower {
        case .closed(let end): members.append(JSONValue.Member("minimum", .number(end)))
        case .open(let end): members.append(JSONValue.Member("exclusiveMinimum", .number(end)))
        }
        switch upper {
        case .closed(let end): members.append(JSONValue.Member("maximum", .number(end)))
        case .open(let end): members.append(JSONValue.Member("exclusiveMaximum", .number(end)))
        case nil: break
        }
        return members
    }
}
