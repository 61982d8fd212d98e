internal import JSON

/// A parameter's values in a few groups: each value for itself where there are few, otherwise neighbours together.
struct ValueGroups: Sendable {
    /// The values of each group, as places among the column's values; never empty, one behind the other.
    let ranges: [Range<Int>]
    /// The group of each value.
    let groupByCode: [Int]

    /// - Parameter limit: How many groups there may be; at least 1.
    init(_ column: TrialColumns.Column, limit: Int) {
        let count = column.values.count
        if count <= limit {
            ranges = (0..<count).map { $0..<$0 + 1 }
        } else if column.isNumeric {
            ranges = ValueGroups.evenRanges(column, limit: limit)
        } else {
            // Words have no neighbours: the last group holds all that find no room of their own.
            ranges = (0..<limit - 1).map { $0..<$0 + 1 } + [limit - 1..<count]
        }
        groupByCode = ranges.enumerated().flatMap { group, range in range.map { _ in group } }
    }

    var count: Int { ranges.count }

    /// Ranges that hold about as many trials each.
    private static func evenRanges(_ column: TrialColumns.Column, limit: Int) -> [Range<Int>] {
        var counts = [Int](repeating: 0, count: column.values.count)
        for code in column.codes where code >= 0 { counts[Int(code)] += 1 }
        let total = counts.reduce(0, +)
        var ranges: [Range<Int>] = []
        var begin = 0
        var seen = 0
        for (code, count) in counts.enumerated() {
            seen += count
            let isLast = code == counts.count - 1
            guard isLast || seen * limit >= total * (ranges.count + 1) else { continue }
            ranges.append(begin..<code + 1)
            begin = code + 1
        }
        return ranges
    }
}
