internal import JSON

/// Finds a value's place in a parameter's list.
///
/// Numbers, which most parameters consist of, are searched in order, which is several times faster than hashing.
/// A class, so that looking up a value copies nothing.
final class ValueIndex: Sendable {
    /// Ascending.
    private let numbers: [Double]
    /// For each of the numbers its index in the list.
    private let indices: [Int]
    private let others: [JSONValue: Int]
    /// True where no value equals another.
    let isDistinct: Bool

    init(_ values: [JSONValue]) {
        let numbered = values.indices.compactMap { index in values[index].number.map { (number: $0, index: index) } }
            .sorted { $0.number < $1.number }
        numbers = numbered.map(\.number)
        indices = numbered.map(\.index)
        others = Dictionary(
            values.indices.filter { values[$0].number == nil }.map { (values[$0], $0) },
            uniquingKeysWith: { first, _ in first })
        isDistinct =
            numbers.count + others.count == values.count
            && zip(numbers, numbers.dropFirst()).allSatisfy { $0 != $1 }
    }

    subscript(value: JSONValue) -> Int? {
        guard case .number(let number) = value else { return others[value] }
        if numbers.isEmpty { return nil }
        // Halves what is left without a branch that the processor would have to guess.
        var place = 0
        var count = numbers.count
        while count > 1 {
            let half = count / 2
            place = numbers[place + half - 1] < number ? place + half : place
            count -= half
        }
        return numbers[place] == number ? indices[place] : nil
    }
}
