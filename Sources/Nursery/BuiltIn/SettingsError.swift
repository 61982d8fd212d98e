/// A setting that fits no data set like this one; those that can be known from the experiment alone are refused there.
package struct SettingsError: Error, Hashable, CustomStringConvertible {
    package var description: String

    init(_ description: String) {
        self.description = description
    }
}
