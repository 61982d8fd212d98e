/// The experiment's data cannot be used: where, what was found, and what to do.
package struct DataRefused: Error, Hashable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
        self.description = description
    }
}
