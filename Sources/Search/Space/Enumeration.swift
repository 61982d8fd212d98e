internal import Glibc
internal import JSON
internal import Randomness

/// Every distinct configuration of a space under a number of its own, without ever listing them.
///
/// The numbers count the parameters' values like an odometer: the last parameter turns fastest, each through its values
/// in order, and a parameter stands after those that its conditions name. One without effect does not turn.
///
/// Of the points that share a configuration the odometer shows exactly one, that with every parameter without effect at
/// its first value. There is such a point for each configuration: whether a parameter has an effect depends only on
/// values of parameters that have one, so setting the others to their first values changes no effect. And there is only
/// one: the configuration says which parameters have no effect, and gives the values of all the others.
///
/// What follows a prefix of the odometer depends on it only through the set of later parameters that it has switched
/// off. Each such set is a node that knows how many configurations follow, so that a number is found by one step down
/// for each parameter, and so is the configuration of a number.
struct Enumeration: Sendable {
    let space: SearchSpace
    /// How many distinct configurations there are; `Int.max` stands for all that is too many to count.
    let count: Int
    private let nodes: [Node]
    private let root: Int
    /// For each parameter nil: what a configuration begins with.
    private let nothing: [JSONValue?]

    /// The choice of one parameter's value, after a prefix.
    fileprivate struct Node: Sendable {
        /// The parameter's place; nil at the end, where everything is chosen.
        var place: Int?
        /// For each value how many configurations have this value or one before it.
        var ends: [Int]
        /// How many configurations have a value, where that is the same for all of them; else 0.
        var each = 0
        /// For each value the node that comes after it.
        var next: [Int]
        /// For each value the share of the configurations with it or one before it, also where they are too many to count.
        var shares: [Double]
        /// The logarithm of the number of configurations, which never is too large.
        var logCount: Double

        var count: Int { ends.last ?? 1 }
    }

    init(_ space: SearchSpace) {
        self.space = space
        var builder = Builder(space)
        root = builder.node(depth: 0, off: space.parameters.map { _ in false })
        nodes = builder.nodes
        nothing = space.parameters.map { _ in nil }
        count = nodes[root].count
    }

    /// The configuration that has this number.
    func configuration(_ number: Int) -> Configuration {
        var values = nothing
        walk(to: number) { place, index in values[place] = space.parameters[place].values[index] }
        return Configuration(values: values)
    }

    /// Writes for each parameter the index of its value in the configuration that has this number, and −1 where it has
    /// no effect.
    func locate(_ number: Int, in indices: inout [Int]) -> Bool {
        for place in indices.indices { indices[place] = -1 }
        walk(to: number) { place, index in indices[place] = index }
        return true
    }

    /// Goes down to a number's configuration, and tells each parameter that has an effect with the index of its value.
    private func walk(to number: Int, choose: (_ place: Int, _ index: Int) -> Void) {
        precondition(number >= 0 && number < count, "the configurations are numbered from 0 to below their count")
        var rest = number
        var node = root
        while let place = nodes[node].place {
            let index = nodes[node].index(of: rest)
            if index > 0 { rest -= nodes[node].ends[index - 1] }
            choose(place, index)
            node = nodes[node].next[index]
        }
    }

    /// A random configuration, each as likely as any other but for rounding, also where there are too many to count.
    func draw(using generator: inout SeededGenerator) -> Configuration {
        var values = nothing
        var node = root
        while let place = nodes[node].place {
            let chosen = generator.uniform()
            let index = nodes[node].shares.firstIndex { chosen < $0 } ?? nodes[node].shares.count - 1
            values[place] = space.parameters[place].values[index]
            node = nodes[node].next[index]
        }
        return Configuration(values: values)
    }

    /// The number of a configuration; nil where the space does not have it, or it is beyond what can be counted.
    func number(of configuration: Configuration) -> Int? {
        let values = configuration.values
        guard values.count == space.parameters.count else { return nil }
        var withoutEffect = values.count
        var number = 0
        var node = root
        while let place = nodes[node].place {
            guard let value = values[place], let index = space.index(of: value, place: place) else { return nil }
            if index > 0 { number = number.addingSaturated(nodes[node].ends[index - 1]) }
            withoutEffect -= 1
            node = nodes[node].next[index]
        }
        guard number < count, values.count(where: { $0 == nil }) == withoutEffect else { return nil }
        return number
    }
}

extension Enumeration.Node {
    /// The index of the value under which the configuration of this number below the node stands.
    fileprivate func index(of number: Int) -> Int {
        if each > 0 { return number / each }
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > number { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Makes each node once.
private struct Builder {
    private let space: SearchSpace
    /// For each parameter the others whose conditions name it, with what these ask.
    private var dependents: [[(place: Int, isMetBy: [Bool])]]
    private var known: [Prefix: Int] = [:]
    private(set) var nodes: [Enumeration.Node] = []

    /// What matters of all that was chosen before.
    private struct Prefix: Hashable {
        var depth: Int
        /// By place; false for what was passed.
        var off: [Bool]
    }

    init(_ space: SearchSpace) {
        self.space = space
        dependents = space.parameters.map { _ in [] }
        for (place, demands) in space.demands.enumerated() {
            for demand in demands { dependents[demand.place].append((place, demand.isMetBy)) }
        }
    }

    /// The node where the parameters from `depth` on, in the order of the space, are still to be chosen.
    mutating func node(depth: Int, off: [Bool]) -> Int {
        var prefix = Prefix(depth: depth, off: off)
        while prefix.depth < space.order.count, prefix.off[space.order[prefix.depth]] {
            pass(&prefix, value: nil)
        }
        if let node = known[prefix] { return node }
        var node = Enumeration.Node(place: nil, ends: [], next: [], shares: [], logCount: 0)
        if prefix.depth < space.order.count {
            let place = space.order[prefix.depth]
            node.place = place
            for value in space.parameters[place].values.indices {
                var following = prefix
                pass(&following, value: value)
                let next = self.node(depth: following.depth, off: following.off)
                node.next.append(next)
                node.ends.append((node.ends.last ?? 0).addingSaturated(nodes[next].count))
            }
            let sizes = zip(node.ends, [0] + node.ends).map { $0 - $1 }
            if node.count < .max, let each = sizes.first, sizes.allSatisfy({ $0 == each }) { node.each = each }
            share(&node)
        }
        nodes.append(node)
        known[prefix] = nodes.count - 1
        return nodes.count - 1
    }

    /// Counts with logarithms, relative to the value that most configurations follow.
    private func share(_ node: inout Enumeration.Node) {
        let logCounts = node.next.map { nodes[$0].logCount }
        let largest = logCounts.max() ?? 0
        let sizes = logCounts.map { exp($0 - largest) }
        let sum = sizes.reduce(0, +)
        node.logCount = largest + log(sum)
        var ended = 0.0
        for size in sizes {
            ended += size
            node.shares.append(ended / sum)
        }
    }

    /// Goes on by one parameter, which stands at this value or, nil, has no effect.
    private func pass(_ prefix: inout Prefix, value: Int?) {
        let place = space.order[prefix.depth]
        for dependent in dependents[place] {
            if let value, dependent.isMetBy[value] { continue }
            prefix.off[dependent.place] = true
        }
        prefix.off[place] = false
        prefix.depth += 1
    }
}

extension Int {
    /// The sum, or `Int.max` where it is larger.
    fileprivate func addingSaturated(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
