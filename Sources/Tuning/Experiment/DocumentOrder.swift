internal import JSON

/// Where each path stands in a document, to list mistakes as a reader meets them.
struct DocumentOrder {
    /// When the value at a path begins and ends, counted from the document's start.
    private var spans: [String: (begin: Int, end: Int)] = [:]
    private var count = 0

    init(of document: JSONValue) {
        visit(document, at: "")
    }

    /// Sorts what is missing behind the rest of the object that it is missing from.
    func sorted(_ mistakes: [ExperimentError.Mistake]) -> [ExperimentError.Mistake] {
        mistakes.enumerated()
            .map { (rank: rank(of: $1.path), number: $0, mistake: $1) }
            .sorted { ($0.rank, $0.number) < ($1.rank, $1.number) }
            .map(\.mistake)
    }

    private mutating func visit(_ value: JSONValue, at path: String) {
        let begin = count
        count += 1
        switch value {
        case .array(let elements):
            for (index, element) in elements.enumerated() { visit(element, at: "\(path)[\(index)]") }
        case .object(let members):
            for member in members { visit(member.value, at: Phrase.path(path, key: member.key)) }
        case .null, .bool, .number, .string: break
        }
        spans[path] = (begin, count)
        count += 1
    }

    private func rank(of path: String) -> Int {
        if let span = spans[path] { return span.begin }
        var path = path[...]
        while let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) {
            path = path[..<end]
            if let span = spans[String(path)] { return span.end }
        }
        return spans[""]?.end ?? count
    }
}
