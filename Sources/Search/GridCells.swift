internal import JSON

/// The distinct configurations of a space in the order of the mixed-radix count of its values, never listed.
///
/// Of all combinations of indices that stand for the same configuration, exactly one has every parameter without
/// effect at its first value: which parameters have an effect depends on the values of those that have, so moving one
/// that has none to its first value changes nothing. Those combinations are the cells.
struct GridCells: Sendable {
    private let space: SearchSpace
    /// For each parameter its conditions: the place of another parameter, and which of that one's values meet it.
    private let conditions: [[(place: Int, isMet: [Bool])]]
    private let indicesOfValues: [[JSONValue: Int]]
    /// How many cells stand before each block of combinations; one more element than there are blocks.
    private let cellsBefore: [Int]
    private let combinationCount: Int

    private static let blockSize = 1024

    init(space: SearchSpace) {
        self.space = space
        let parameters = space.parameters
        conditions = parameters.map { parameter in
            parameter.when.map { condition in
                let place = parameters.firstIndex { $0.name == condition.parameter }
                guard let place else { preconditionFailure("a condition names a parameter of the space") }
                return (place, parameters[place].values.map { condition.isOneOf.contains($0) })
            }
        }
        indicesOfValues = parameters.map { parameter in
            Dictionary(uniqueKeysWithValues: parameter.values.enumerated().map { ($1, $0) })
        }
        combinationCount = parameters.reduce(1) { $0 * $1.values.count }
        cellsBefore = GridCells.countCells(space, conditions, combinationCount)
    }

    var count: Int { cellsBefore[cellsBefore.count - 1] }

    func configuration(_ number: Int) -> Configuration {
        space.configuration(at: indices(ofCombination: combination(number)))
    }

    /// The number of the cell that stands for the configuration; nil where it is none of this space.
    func number(of configuration: Configuration) -> Int? {
        guard configuration.values.count == space.parameters.count else { return nil }
        var combination = 0
        for (place, value) in configuration.values.enumerated() {
            var index = 0
            if let value {
                guard let known = indicesOfValues[place][value] else { return nil }
                index = known
            }
            combination = combination * space.parameters[place].values.count + index
        }
        let block = combination / GridCells.blockSize
        let cells = (block * GridCells.blockSize..<combination).count { isCell(indices(ofCombination: $0)) }
        return isCell(indices(ofCombination: combination)) ? cellsBefore[block] + cells : nil
    }

    /// The combination that is the cell of this number.
    private func combination(_ number: Int) -> Int {
        precondition(number < count, "there is no cell \(number)")
        guard hasConditions else { return number }
        var block = cellsBefore.partitioningIndex { $0 > number } - 1
        var left = number - cellsBefore[block]
        block *= GridCells.blockSize
        while true {
            if isCell(indices(ofCombination: block)) {
                if left == 0 { return block }
                left -= 1
            }
            block += 1
        }
    }

    private var hasConditions: Bool { conditions.contains { !$0.isEmpty } }

    private func indices(ofCombination combination: Int) -> [Int] {
        var rest = combination
        var indices = [Int](repeating: 0, count: space.parameters.count)
        for place in indices.indices.reversed() {
            let base = space.parameters[place].values.count
            indices[place] = rest % base
            rest /= base
        }
        return indices
    }

    private func isCell(_ indices: [Int]) -> Bool { GridCells.isCell(indices, conditions) }

    private static func isCell(_ indices: [Int], _ conditions: [[(place: Int, isMet: [Bool])]]) -> Bool {
        var hasEffect = [Bool](repeating: true, count: indices.count)
        var changed = true
        while changed {
            changed = false
            for place in indices.indices where hasEffect[place] && !conditions[place].isEmpty {
                let isMet = conditions[place].allSatisfy { hasEffect[$0.place] && $0.isMet[indices[$0.place]] }
                guard !isMet else { continue }
                if indices[place] != 0 { return false }
                hasEffect[place] = false
                changed = true
            }
        }
        return true
    }

    private static func countCells(
        _ space: SearchSpace, _ conditions: [[(place: Int, isMet: [Bool])]], _ combinationCount: Int
    ) -> [Int] {
        let bases = space.parameters.map(\.values.count)
        let isPlain = conditions.allSatisfy(\.isEmpty)
        var indices = [Int](repeating: 0, count: bases.count)
        var cellsBefore = [0]
        var cells = 0
        for combination in 0..<combinationCount {
            if isPlain || isCell(indices, conditions) { cells += 1 }
            if (combination + 1) % blockSize == 0 || combination + 1 == combinationCount { cellsBefore.append(cells) }
            for place in bases.indices.reversed() {
                indices[place] += 1
                if indices[place] < bases[place] { break }
                indices[place] = 0
            }
        }
        return cellsBefore
    }
}

extension [Int] {
    /// The first index whose element satisfies the predicate, where no element before it and all after it do.
    fileprivate func partitioningIndex(where predicate: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
