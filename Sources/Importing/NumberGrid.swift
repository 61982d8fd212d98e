internal import JSON

/// A parameter's numbers in their order, to find those that are nearest to another one.
struct NumberGrid: Sendable {
    /// Ascending.
    private let numbers: [Double]

    init(_ values: [JSONValue]) {
        numbers = values.compactMap(\.number).sorted()
    }

    /// The last number that is not above, and the first that is: none, one or two.
    func neighbours(of number: Double) -> [Double] {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return Array(numbers[max(0, low - 1)..<min(numbers.count, low + 1)])
    }

    /// The grid's own number where another one differs from it by nothing but the way of writing it.
    func match(_ number: Double) -> Double? { neighbours(of: number).first { $0.isWrittenLike(number) } }
}

extension Double {
    /// True for numbers that are equal up to a billionth of the larger one.
    func isWrittenLike(_ other: Double) -> Bool {
        self == other || (self - other).magnitude <= 1e-9 * Swift.max(magnitude, other.magnitude)
    }
}
