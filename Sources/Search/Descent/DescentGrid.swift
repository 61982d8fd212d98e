internal import JSON

/// The values that a descent's lines have now: the space's own at first, later extended or quantised anew.
struct DescentGrid: Sendable {
    let space: SearchSpace
    /// For each parameter its values, in the order of its line.
    private(set) var lines: [[JSONValue]]
    /// For each parameter with a range the ends of what was quantised last.
    private var ends: [(from: Double, to: Double)?]

    init(_ space: SearchSpace) {
        self.space = space
        lines = space.parameters.map(\.values)
        ends = space.parameters.map { parameter in
            guard let from = parameter.range?.from, let to = parameter.range?.to else { return nil }
            return (from, to)
        }
    }

    /// Quantises an estimated range, with values that are points beside it: the start, and the best that was tried.
    mutating func quantize(_ place: Int, from: Double, to: Double, beside values: [Double]) {
        guard let range = space.parameters[place].range else { return }
        ends[place] = (from, to)
        set(place, range.points(from: from, to: to) + values)
    }

    /// Quantises each range anew between the neighbours of where the descent stands.
    ///
    /// - Returns: False where nothing new came of it.
    mutating func zoom(around values: [JSONValue]) -> Bool {
        var hasChanged = false
        for (place, parameter) in space.parameters.enumerated() {
            guard let range = parameter.range, let index = lines[place].firstIndex(of: values[place]),
                let number = values[place].number
            else { continue }
            let from = lines[place][max(0, index - 1)].number ?? number
            let to = index + 1 < lines[place].count ? lines[place][index + 1].number ?? number : number
            guard from < to else { continue }
            let points = range.points(from: from, to: to) + [number]
            hasChanged = hasChanged || points.contains { !lines[place].contains(.number($0)) }
            ends[place] = (from, to)
            set(place, points)
        }
        return hasChanged
    }

    /// The value beyond the edge at which a line's best stands.
    ///
    /// - Returns: Nil where it does not stand on an edge, the parameter has no range, or a bound is reached.
    func valueBeyond(_ place: Int, index: Int) -> (value: JSONValue, direction: ParameterRange.Direction)? {
        guard let range = space.parameters[place].range, let ends = ends[place], let value = lines[place][index].number
        else { return nil }
        // Values that are no numbers, such as "full", stand behind a range's numbers.
        let count = lines[place].prefix { $0.number != nil }.count
        for direction in ParameterRange.Direction.allCases where index == (direction == .up ? count - 1 : 0) {
            if let beyond = range.beyond(value, direction, of: ends) { return (.number(beyond), direction) }
        }
        return nil
    }

    /// - Returns: Where the value stands in its line now.
    mutating func insert(_ value: JSONValue, _ place: Int, _ direction: ParameterRange.Direction) -> Int {
        let count = lines[place].prefix { $0.number != nil }.count
        let index = direction == .up ? count : 0
        lines[place].insert(value, at: index)
        return index
    }

    private mutating func set(_ place: Int, _ numbers: [Double]) {
        let others = lines[place].filter { $0.number == nil }
        let distinct = Set(numbers).sorted()
        lines[place] = distinct.map { .number($0) } + others
    }
}
