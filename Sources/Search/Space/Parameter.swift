package import JSON

/// A setting that is varied, with the finite set of values it may take.
package struct Parameter: Hashable, Sendable {
    /// The setting's dotted path, such as `training.learningRate`.
    package var name: String
    /// The points in the order of the descent's line: as written, or ascending where they quantise a range.
    package var values: [JSONValue]
    /// The index in `values` of the experiment's own value, where the descent starts.
    package var start: Int
    /// When this parameter has an effect at all, which takes all the conditions; empty where it always has.
    package var when: [Condition]
    /// The range that the values quantise; nil where they were listed.
    package var range: ParameterRange?

    package init(
        name: String, values: [JSONValue], start: Int, when: [Condition] = [], range: ParameterRange? = nil
    ) {
        self.name = name
        self.values = values
        self.start = start
        self.when = when
        self.range = range
    }

    /// True where the values are ascending numbers, so that some are nearer to each other than others.
    var isOrdered: Bool {
        let numbers = values.compactMap(\.number)
        return numbers.count == values.count && zip(numbers, numbers.dropFirst()).allSatisfy(<)
    }

    /// Another parameter must have one of these values.
    package struct Condition: Hashable, Sendable {
        package var parameter: String
        package var isOneOf: [JSONValue]

        package init(parameter: String, isOneOf: [JSONValue]) {
            self.parameter = parameter
            self.isOneOf = isOneOf
        }
    }
}
