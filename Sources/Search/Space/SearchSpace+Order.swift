extension SearchSpace {
    /// The names of parameters whose conditions lead round in a circle, each naming the next and the last the first.
    ///
    /// No space can be made of such parameters: whether one has an effect would depend on whether it has one.
    ///
    /// - Returns: Nil where there is no circle.
    package static func conditionCycle(in parameters: [Parameter]) -> [String]? {
        var sorting = Sorting(parameters)
        for place in parameters.indices {
            if let cycle = sorting.visit(place) { return cycle.map { parameters[$0].name } }
        }
        return nil
    }

    /// The places with each parameter after those that its conditions name; nil where conditions go round in a circle.
    static func order(of parameters: [Parameter]) -> [Int]? {
        var sorting = Sorting(parameters)
        for place in parameters.indices where sorting.visit(place) != nil { return nil }
        return sorting.order
    }
}

/// A topological sort that leaves the parameters as they were written wherever the conditions allow it.
private struct Sorting {
    private let named: [[Int]]
    private var trail: [Int] = []
    private var isDone: [Bool]
    private(set) var order: [Int] = []

    init(_ parameters: [Parameter]) {
        let places = Dictionary(
            zip(parameters.map(\.name), parameters.indices), uniquingKeysWith: { first, _ in first })
        named = parameters.map { $0.when.compactMap { places[$0.parameter] } }
        isDone = parameters.map { _ in false }
    }

    /// Places what the parameter depends on, then the parameter.
    ///
    /// - Returns: The circle, where one was met.
    mutating func visit(_ place: Int) -> [Int]? {
        if isDone[place] { return nil }
        if let begin = trail.firstIndex(of: place) { return Array(trail[begin...]) }
        trail.append(place)
        for other in named[place] {
            if let cycle = visit(other) { return cycle }
        }
        trail.removeLast()
        isDone[place] = true
        order.append(place)
        return nil
    }
}
