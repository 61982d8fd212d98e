internal import JSON

/// The values of one parameter that some trials share, where all trials together have more; of a single trial its own.
struct CommonValues: Hashable, Sendable {
    var parameter: String
    /// In the column's order.
    var values: [JSONValue]
    /// True where the values are numbers, of which there may be others between the first and the last.
    var isRange: Bool

    /// More words than these would say little.
    private static let mostWords = 3

    /// Nil where there is nothing to say.
    ///
    /// - Parameters:
    ///   - codes: Those of the trials' values, ascending.
    ///   - isOfOne: True where there is a single trial.
    init?(_ column: TrialColumns.Column, codes: [Int], isOfOne: Bool) {
        guard let first = codes.first, let last = codes.last else { return nil }
        isRange = column.isNumeric && codes.count > 1
        let isShared = (isRange ? last - first + 1 : codes.count) < column.values.count
        guard isOfOne || isShared, isRange || codes.count <= CommonValues.mostWords else { return nil }
        parameter = column.name
        values = isRange ? [column.values[first], column.values[last]] : codes.map { column.values[$0] }
    }

    /// For people.
    ///
    /// - Parameter name: The parameter's, as it is shown.
    func words(_ name: String) -> String {
        let texts = values.map(\.plainText)
        return "\(name) \(texts.joined(separator: isRange ? " to " : " or "))"
    }

    var json: JSONValue {
        if isRange { return ["parameter": .string(parameter), "from": values[0], "to": values[1]] }
        return ["parameter": .string(parameter), "values": .array(values)]
    }
}
