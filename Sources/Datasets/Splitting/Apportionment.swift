/// Sharing out seats among groups in proportion to their sizes, in whole numbers.
enum Apportionment {
    /// As near to `total` · size / Σ sizes as whole numbers get, with every group between its bounds.
    ///
    /// Seats go one by one to the group that is farthest below its due, to the earlier one of equals; without bounds
    /// that is the method of largest remainders. All sums are of whole numbers, and so exact.
    ///
    /// - Parameters:
    ///   - total: The seats; the bounds must allow it.
    ///   - sizes: One for each group.
    ///   - atLeast: The seats that every group gets.
    ///   - leaving: How many of its size every group keeps back.
    static func seats(_ total: Int, sizes: [Int], atLeast: Int, leaving: Int) -> [Int] {
        let all = sizes.reduce(0, +)
        precondition(
            total >= atLeast * sizes.count && total <= all - leaving * sizes.count
                && sizes.allSatisfy { $0 >= atLeast + leaving }, "the bounds allow the total")
        // Nobody gets more than the whole part of its due before everybody has that, so all may start there if it fits.
        var seats = sizes.map { max(atLeast, min($0 * total / all, $0 - leaving)) }
        if seats.reduce(0, +) > total { seats = sizes.map { _ in atLeast } }
        for _ in 0..<(total - seats.reduce(0, +)) {
            var chosen: Int?
            var largest = Int.min
            for group in sizes.indices where seats[group] < sizes[group] - leaving {
                let due = sizes[group] * total - seats[group] * all
                if due > largest {
                    largest = due
                    chosen = group
                }
            }
            guard let chosen else { preconditionFailure("the bounds allow the total") }
            seats[chosen] += 1
        }
        return seats
    }
}
