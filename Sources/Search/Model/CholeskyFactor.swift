/// The lower triangular L of a symmetric positive definite matrix K = L Lᵀ, which grows row by row.
struct CholeskyFactor: Sendable {
    /// The rows one after the other, each up to its diagonal element.
    private var elements: [Double] = []
    private(set) var count = 0

    /// Adds a row of K.
    ///
    /// - Parameters:
    ///   - row: The elements of K's row before the diagonal; `count` of them.
    ///   - diagonal: K's element on the diagonal.
    ///   - least: What the square of L's new element on the diagonal has at the least, where K is nearly singular; nil
    ///     refuses such a row instead.
    /// - Returns: The square of that element; nil, and nothing is added, where the row was refused.
    mutating func append(_ row: [Double], diagonal: Double, least: Double? = nil) -> Double? {
        let row = solve(row)
        var pivot = row.reduce(diagonal) { $0 - $1 * $1 }
        if let least { pivot = max(pivot, least) }
        guard pivot > 1e-12 else { return nil }
        elements += row
        elements.append(pivot.squareRoot())
        count += 1
        return pivot
    }

    /// L⁻¹ b for the first rows, as many as b has elements.
    func solve(_ right: [Double]) -> [Double] {
        var solution = right
        elements.withUnsafeBufferPointer { elements in
            solution.withUnsafeMutableBufferPointer { solution in
                var begin = 0
                for row in 0..<solution.count {
                    var rest = solution[row]
                    for column in 0..<row { rest -= elements[begin + column] * solution[column] }
                    solution[row] = rest / elements[begin + row]
                    begin += row + 1
                }
            }
        }
        return solution
    }

    /// L⁻ᵀ b.
    func solveTransposed(_ right: [Double]) -> [Double] {
        var solution = right
        for row in right.indices.reversed() {
            let begin = row * (row + 1) / 2
            solution[row] /= elements[begin + row]
            for column in 0..<row { solution[column] -= elements[begin + column] * solution[row] }
        }
        return solution
    }
}
