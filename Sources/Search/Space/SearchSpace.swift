package import JSON

/// The parameters in the order of the experiment, each with its finite set of values.
///
/// A point is given by one index for each parameter. Conditions make several points one configuration: whatever value
/// a parameter without effect stands at, the configuration holds nil for it.
package struct SearchSpace: Sendable {
    package let parameters: [Parameter]
    /// The places of the parameters with each one after those that its conditions name, otherwise as written.
    let order: [Int]
    /// For each parameter what its conditions ask of the others.
    let demands: [[Demand]]
    /// For each parameter where each of its values stands.
    private let valueIndices: [ValueIndex]

    /// A condition in terms of indices.
    struct Demand: Sendable {
        /// The place of the parameter that the condition names.
        var place: Int
        /// For each value of that parameter whether it meets the condition.
        var isMetBy: [Bool]
        /// The values that meet the condition.
        var accepted: [JSONValue]
    }

    /// - Parameter parameters: Each has distinct values, and its conditions name other parameters of the list without
    ///   leading back to it, see `conditionCycle(in:)`.
    package init(parameters: [Parameter]) {
        let order = SearchSpace.order(of: parameters)
        precondition(order != nil, "a parameter's conditions must not lead back to itself")
        let placeByName = Dictionary(
            zip(parameters.map(\.name), parameters.indices), uniquingKeysWith: { first, _ in first })
        precondition(placeByName.count == parameters.count, "each parameter has a name of its own")
        self.parameters = parameters
        self.order = order ?? []
        demands = parameters.map { parameter in
            parameter.when.map { condition in
                guard let place = placeByName[condition.parameter] else {
                    preconditionFailure("the condition's parameter \(condition.parameter) is not in the space")
                }
                return Demand(
                    place: place, isMetBy: parameters[place].values.map(condition.isOneOf.contains),
                    accepted: condition.isOneOf)
            }
        }
        valueIndices = parameters.map { ValueIndex($0.values) }
        for (parameter, values) in zip(parameters, valueIndices) {
            precondition(parameter.values.indices.contains(parameter.start), "a parameter starts at one of its values")
            precondition(values.isDistinct, "the values of a parameter differ from each other")
        }
    }

    /// For each parameter the index of the experiment's own value.
    package var start: [Int] { parameters.map(\.start) }

    /// For each parameter the experiment's own value.
    var startValues: [JSONValue] { parameters.map { $0.values[$0.start] } }

    /// The configuration of the values at these indices; nil stands for each parameter that has no effect beside them.
    package func configuration(at indices: [Int]) -> Configuration {
        let effects = effects(at: indices)
        return Configuration(values: parameters.indices.map { effects[$0] ? parameters[$0].values[indices[$0]] : nil })
    }

    /// For each parameter whether it has an effect beside the values at these indices.
    ///
    /// One pass is enough, because each parameter is decided after those that its conditions name. What a parameter
    /// without effect stands at is never looked at, so that all points of a configuration have the same effects.
    func effects(at indices: [Int]) -> [Bool] {
        precondition(indices.count == parameters.count, "a configuration has one value for each parameter")
        return effects { $0.isMetBy[indices[$0.place]] }
    }

    /// The configuration of these values, which need not be among the parameters' own.
    package func configuration(of values: [JSONValue]) -> Configuration {
        let effects = effects(of: values)
        return Configuration(values: parameters.indices.map { effects[$0] ? values[$0] : nil })
    }

    /// For each parameter whether it has an effect beside these values, which need not be among the parameters' own.
    func effects(of values: [JSONValue]) -> [Bool] {
        precondition(values.count == parameters.count, "a configuration has one value for each parameter")
        return effects { $0.accepted.contains(values[$0.place]) }
    }

    private func effects(isMet: (Demand) -> Bool) -> [Bool] {
        var effects = [Bool](repeating: true, count: parameters.count)
        for place in order {
            for demand in demands[place] where !effects[demand.place] || !isMet(demand) { effects[place] = false }
        }
        return effects
    }

    /// For each parameter where the configuration's value stands; nil where it has none, or one that is not listed.
    func indices(of configuration: Configuration) -> [Int?] {
        configuration.values.enumerated().map { place, value in value.flatMap { index(of: $0, place: place) } }
    }

    /// Where a value stands among those of the parameter at this place; nil where it is none of them.
    package func index(of value: JSONValue, place: Int) -> Int? { valueIndices[place][value] }
}

extension SearchSpace: Hashable {
    package static func == (first: SearchSpace, second: SearchSpace) -> Bool { first.parameters == second.parameters }

    package func hash(into hasher: inout Hasher) { hasher.combine(parameters) }
}
