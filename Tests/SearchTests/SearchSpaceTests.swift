import JSON
import Search
import Testing

@Suite("Search space")
struct SearchSpaceTests {
    /// penalty ← lambda ← decay, written in the opposite order; rate stands alone.
    private let chain = SearchSpace(parameters: [
        Parameter(name: "decay", values: [1, 2], start: 0, when: [.init(parameter: "lambda", isOneOf: [0.2])]),
        Parameter(name: "lambda", values: [0.1, 0.2], start: 0, when: [.init(parameter: "penalty", isOneOf: ["l1"])]),
        Parameter(name: "penalty", values: ["none", "l1"], start: 1),
        Parameter(name: "rate", values: [1, 2], start: 1),
    ])

    @Test(
        "a parameter without effect takes away that of the ones that name it",
        arguments: [
            ([0, 0, 0, 0], [nil, nil, "none", 1]),
            ([1, 1, 0, 1], [nil, nil, "none", 2]),
            ([1, 0, 1, 0], [nil, 0.1, "l1", 1]),
            ([1, 1, 1, 0], [2, 0.2, "l1", 1]),
        ] as [([Int], [JSONValue?])])
    func chained(indices: [Int], values: [JSONValue?]) {
        #expect(chain.configuration(at: indices) == Configuration(values: values))
    }

    @Test("starts at the experiment's own values")
    func start() {
        #expect(chain.start == [0, 0, 1, 1])
    }

    @Test("all conditions of a parameter must be met, and a value that never comes meets none")
    func allConditions() {
        let space = SearchSpace(parameters: [
            Parameter(name: "a", values: [1, 2], start: 0),
            Parameter(name: "b", values: [1, 2], start: 0),
            Parameter(
                name: "c", values: [7], start: 0,
                when: [.init(parameter: "a", isOneOf: [1, 9]), .init(parameter: "b", isOneOf: [2])]),
            Parameter(name: "d", values: [8], start: 0, when: [.init(parameter: "a", isOneOf: [9])]),
        ])
        #expect(space.configuration(at: [0, 1, 0, 0]).values == [1, 2, 7, nil])
        #expect(space.configuration(at: [0, 0, 0, 0]).values == [1, 1, nil, nil])
        #expect(space.configuration(at: [1, 1, 0, 0]).values == [2, 2, nil, nil])
    }

    @Test("a condition holds for a number however it is written")
    func numbers() throws {
        let space = SearchSpace(parameters: [
            Parameter(name: "a", values: [1_000_000], start: 0),
            Parameter(name: "b", values: [true], start: 0, when: [.init(parameter: "a", isOneOf: [.number(1e6)])]),
        ])
        #expect(space.configuration(at: [0, 0]).values == [1_000_000, true])
    }

    @Test("agrees with taking effects away one by one until nothing changes", arguments: 0..<300)
    func fixpoint(seed: Int) {
        var generator = SplitMix64(seed: 4_000_000 + seed)
        let space = Problem(random: &generator).space
        let disagreeing = Problem.points(of: space).filter { point in
            var values: [JSONValue?] = zip(space.parameters, point).map { $0.values[$1] }
            var before: [JSONValue?]
            repeat {
                before = values
                for (place, parameter) in space.parameters.enumerated() {
                    let isMet = parameter.when.allSatisfy { condition in
                        let other = space.parameters.firstIndex { $0.name == condition.parameter }
                        return other.flatMap { values[$0] }.map(condition.isOneOf.contains) ?? false
                    }
                    if !isMet { values[place] = nil }
                }
            } while values != before
            return space.configuration(at: point).values != values
        }
        #expect(disagreeing.isEmpty)
    }

    @Test("conditions that go round in a circle are named, in the order in which they name each other")
    func circles() {
        func parameter(_ name: String, when: [String]) -> Parameter {
            Parameter(name: name, values: [1], start: 0, when: when.map { .init(parameter: $0, isOneOf: [1]) })
        }
        #expect(SearchSpace.conditionCycle(in: chain.parameters) == nil)
        #expect(SearchSpace.conditionCycle(in: [parameter("a", when: ["a"])]) == ["a"])
        #expect(
            SearchSpace.conditionCycle(in: [
                parameter("x", when: ["a"]), parameter("a", when: ["b"]), parameter("b", when: ["c"]),
                parameter("c", when: ["a"]),
            ]) == ["a", "b", "c"])
    }
}
