extension SearchSpace {
    /// How many points the space has: the product of the numbers of values; `Int.max` stands for more than that.
    package var combinationCount: Int {
        parameters.reduce(1) { product, parameter in
            let (next, overflow) = product.multipliedReportingOverflow(by: parameter.values.count)
            return overflow ? .max : next
        }
    }

    /// How many distinct configurations they are; `Int.max` stands for more than that.
    package var configurationCount: Int { Enumeration(self).count }

    /// How many values a parameter's line has: those that stand fast, or as many as an estimated range will have.
    package func lineCount(_ parameter: Parameter) -> Int {
        guard let range = parameter.range, range.isOpen else { return parameter.values.count }
        return max(range.points, parameter.values.count)
    }

    /// The most trials of one cycle of a descent from one start, lines beyond an edge apart: the start, and each line
    /// without the value where the incumbent stands.
    package var greatestCycle: Int { parameters.reduce(1) { $0 + lineCount($1) - 1 } }

    /// True where an end of a range is estimated first, so that the number of configurations is not known yet.
    package var isOpen: Bool { parameters.contains { $0.range?.isOpen ?? false } }
}
