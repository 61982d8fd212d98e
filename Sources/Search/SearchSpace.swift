internal import JSON

/// The parameters in the order of the experiment, each with its finite set of values.
package struct SearchSpace: Hashable, Sendable {
    package let parameters: [Parameter]

    package init(parameters: [Parameter]) {
        precondition(parameters.allSatisfy { $0.values.indices.contains($0.start) }, "a parameter starts at its values")
        self.parameters = parameters
    }

    /// For each parameter the index of the experiment's own value.
    package var start: [Int] { parameters.map(\.start) }

    /// The configuration of the values at these indices; nil stands for each parameter that has no effect beside them.
    package func configuration(at indices: [Int]) -> Configuration {
        precondition(indices.count == parameters.count, "a configuration has one value for each parameter")
        var values: [JSONValue?] = zip(parameters, indices).map { $0.values[$1] }
        // A parameter without effect may itself be a condition of another, so the rule is applied until it rests.
        var changed = true
        while changed {
            changed = false
            for (place, parameter) in parameters.enumerated() where values[place] != nil {
                if !parameter.when.allSatisfy({ isMet($0, by: values) }) {
                    values[place] = nil
                    changed = true
                }
            }
        }
        return Configuration(values: values)
    }

    private func isMet(_ condition: Parameter.Condition, by values: [JSONValue?]) -> Bool {
        guard let place = parameters.firstIndex(where: { $0.name == condition.parameter }) else {
            preconditionFailure("the condition's parameter \(condition.parameter) is not in the space")
        }
        guard let value = values[place] else { return false }
        return condition.isOneOf.contains(value)
    }
}
