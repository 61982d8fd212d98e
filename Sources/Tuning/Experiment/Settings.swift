package import JSON

/// Every setting of an experiment with its value, defaults included: an object of `data`, `network` and `training`.
package struct Settings: Hashable, Sendable {
    package var root: JSONValue

    package init(root: JSONValue) {
        self.root = root
    }

    /// The value at a dotted path, such as `training.learningRate`; nil where there is no such setting.
    package subscript(path: String) -> JSONValue? {
        path.split(separator: ".").reduce(root) { value, key in value?[String(key)] }
    }
}
