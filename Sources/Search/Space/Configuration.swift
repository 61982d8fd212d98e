package import JSON

/// One value for every parameter, in the order of the space; equal configurations are the same trial.
package struct Configuration: Hashable, Sendable {
    /// Nil where the parameter has no effect beside the other values, so that such configurations are equal.
    package var values: [JSONValue?]

    package init(values: [JSONValue?]) {
        self.values = values
    }
}
