/// So many of a list's places, as far apart from each other as possible, the first and the last among them.
enum EvenSample {
    /// All places where there are no more than `limit`, which is at least 1.
    static func places(of count: Int, limit: Int) -> [Int] {
        if count <= limit { return Array(0..<count) }
        if limit == 1 { return [0] }
        return (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    }

    static func of<Element>(_ elements: [Element], limit: Int) -> [Element] {
        places(of: elements.count, limit: limit).map { elements[$0] }
    }
}
