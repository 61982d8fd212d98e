internal import JSON

/// Finds a value's place in a parameter's list.
///
/// Numbers, which most parameters consist of, are searched in order, which is several times faster than hashing.
struct ValueIndex: Sendable {
    private var numbers: [(number: Double, index: Int)] = []
    private var others: [JSONValue: Int] = [:]
    /// True where no value equals another.
    let isDistinct: Bool

    init(_ values: [JSONValue]) {
        for (index, value) in values.enumerated() {
            if let number = value.number { numbers.append((number, index)) } else { others[value] = index }
        }
        numbers.sort { $0.number < $1.number }
        isDistinct =
            numbers.count + others.count == values.count
            && zip(numbers, numbers.dropFirst()).allSatisfy { $0.number != $1.number }
    }

    subscript(value: JSONValue) -> Int? {
        guard let number = value.number else { return others[value] }
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low].number == number ? numbers[low].index : nil
    }
}
