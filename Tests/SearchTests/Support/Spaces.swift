import JSON
import Search

extension SearchSpace {
    /// Parameters of numbers from 0 on, without conditions, each starting at its first.
    init(sizes: [Int]) {
        self.init(
            parameters: sizes.enumerated().map { place, size in
                Parameter(name: "p\(place)", values: (0..<size).map { .number(Double($0)) }, start: 0)
            })
    }

    /// A switch that turns many parameters on at one of its values only: nearly all points are a few configurations.
    static func mostlyOff(switchValues: Int, sizes: [Int]) -> SearchSpace {
        SearchSpace(
            parameters: [Parameter(name: "switch", values: (0..<switchValues).map { .number(Double($0)) }, start: 1)]
                + sizes.enumerated().map { place, size in
                    Parameter(
                        name: "p\(place)", values: (0..<size).map { .number(Double($0)) }, start: 0,
                        when: [.init(parameter: "switch", isOneOf: [0])])
                })
    }
}

extension Searcher {
    /// Every trial that was asked for, as one number for each parameter; -1 where it has no effect.
    var askedNumbers: [[Int]] {
        (0..<askedCount).map { asked($0).configuration.values.map { Int($0?.number ?? -1) } }
    }
}
