internal import Datasets
internal import JSON

/// A coding's columns as they stand in a model's file; docs/formats.md describes them.
extension ColumnCoding {
    var json: JSONValue {
        var members = [JSONValue.Member("name", .string(name))]
        switch kind {
        case .numbers(let mean, let deviation, let fill):
            members.append(JSONValue.Member("mean", .number(mean)))
            members.append(JSONValue.Member("deviation", .number(deviation)))
            if let fill { members.append(JSONValue.Member("fill", .number(fill))) }
        case .categories(let categories, let fill):
            members.append(JSONValue.Member("categories", .array(categories.map { .string($0) })))
            if let fill { members.append(JSONValue.Member("fill", .string(fill))) }
        }
        return .object(members)
    }

    /// Nil for what `json` would not have given.
    init?(_ value: JSONValue) {
        guard let name = value["name"]?.string else { return nil }
        if let mean = value["mean"]?.number, let deviation = value["deviation"]?.number, deviation > 0 {
            let fill = value["fill"]?.number
            guard (fill == nil) == (value["fill"] == nil) else { return nil }
            self.init(name: name, kind: .numbers(mean: mean, deviation: deviation, fill: fill))
        } else if let categories = value["categories"]?.texts {
            let fill = value["fill"]?.string
            guard (fill == nil) == (value["fill"] == nil), Set(categories).count == categories.count else { return nil }
            self.init(name: name, kind: .categories(categories, fill: fill))
        } else {
            return nil
        }
    }
}

extension JSONValue {
    /// The elements of a list of texts; nil for anything else.
    var texts: [String]? {
        guard let elements = array else { return nil }
        let texts = elements.compactMap(\.string)
        return texts.count == elements.count ? texts : nil
    }
}
